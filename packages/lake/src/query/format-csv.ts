import type { QueryResult } from '../engines/engine.ts';

/** A result as CSV (RFC 4180, lines end with LF): null is empty, an empty text is `""`. */
export function formatCsv({ columns, rows }: QueryResult): string {
  return [columns, ...rows].map((row) => `${row.map(csvField).join(',')}\n`).join('');
}

function csvField(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
