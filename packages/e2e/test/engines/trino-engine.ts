import { queryTrino } from '@clickstream/engines';
import type { TrinoQueryOptions } from '@clickstream/engines';
import { dialects } from '@clickstream/lake';
import type { Engine } from '@clickstream/lake';

/** A running Trino as an engine of the lake: values as texts, as every engine gives them. */
export function trinoEngine(url: string, options: TrinoQueryOptions = {}): Engine {
  return {
    dialect: dialects.trino,
    async query(sql) {
      const { columns, rows } = await queryTrino(url, sql, options);
      const isTime = columns.map(({ type }) => type.startsWith('timestamp'));
      return {
        columns: columns.map(({ name }) => name),
        rows: rows.map((row) => row.map((value, index) => textOf(value, isTime[index]!))),
      };
    },
    close: () => Promise.resolve(),
  };
}

function textOf(value: unknown, isTime: boolean): string | null {
  if (value === null) return null;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (!isTime) return value;
  const [seconds = '', fraction = ''] = value.split('.');
  return `${seconds.replace(' ', 'T')}.${fraction.padEnd(6, '0')}Z`;
}
