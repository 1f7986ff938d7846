import { createRequire } from 'node:module';
import type * as NodeApi from '@duckdb/node-api';
import type { DuckDBValueConverter, Json } from '@duckdb/node-api';

const require = createRequire(import.meta.url);

/** Makes JSON of values as `getRowsJson` does, but of a FLOAT its own digits: as a double it has further ones. */
export function jsonConverter(): DuckDBValueConverter<Json> {
  // Required, not imported, for the reason that `openDuckdb` has.
  const { DuckDBTypeId, JsonDuckDBValueConverter } = require('@duckdb/node-api') as typeof NodeApi;
  return (value, type, converter) =>
    type.typeId === DuckDBTypeId.FLOAT && Number.isFinite(value)
      ? shortFloat(value as number)
      : JsonDuckDBValueConverter(value, type, converter);
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
