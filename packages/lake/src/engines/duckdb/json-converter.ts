import { createRequire } from 'node:module';
import type * as NodeApi from '@duckdb/node-api';
import type { DuckDBValue, DuckDBValueConverter, Json } from '@duckdb/node-api';

const require = createRequire(import.meta.url);

/**
 * Makes JSON of values as `getRowsJson` does, but of a FLOAT its own digits, as a double it has further ones, and of a
 * timestamp, alone or in a list, the form that `Engine.query` states.
 */
export function jsonConverter(): DuckDBValueConverter<Json> {
  // Required, not imported, for the reason that `openDuckdb` has.
  const api = require('@duckdb/node-api') as typeof NodeApi;
  const { DuckDBTimestampTZValue, DuckDBTimestampValue, DuckDBTypeId, JsonDuckDBValueConverter } = api;
  const kinds = [
    DuckDBTimestampValue,
    api.DuckDBTimestampSecondsValue,
    api.DuckDBTimestampMillisecondsValue,
    api.DuckDBTimestampNanosecondsValue,
  ];
  return (value, type, converter) => {
    if (type.typeId === DuckDBTypeId.FLOAT && Number.isFinite(value)) return shortFloat(value as number);
    // The package would write it in the machine's zone, whatever that of the connection.
    if (value instanceof DuckDBTimestampTZValue) return momentText(new DuckDBTimestampValue(value.micros));
    if (kinds.some((kind) => value instanceof kind)) return momentText(value);
    return JsonDuckDBValueConverter(value, type, converter);
  };
}

/** The time of a timestamp in the one form; what is none, such as `infinity`, or is before Christ, as DuckDB writes it. */
function momentText(timestamp: DuckDBValue): string {
  const text = String(timestamp);
  const [, seconds, fraction = ''] = /^(\S+ \S+?)(?:\.(\d+))?$/.exec(text) ?? [];
  return seconds === undefined ? text : `${seconds.replace(' ', 'T')}.${fraction.padEnd(6, '0')}Z`;
}

/** No more than so many digits tell each number of 32 bits from all others. */
const floatDigits = 9;

/** The number of the fewest digits that is this one in 32 bits. */
function shortFloat(value: number): number {
  for (let digits = 1; digits < floatDigits; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(floatDigits));
}
