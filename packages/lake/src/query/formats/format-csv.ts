import type { QueryResult } from '../../engines/engine.ts';

/**
 * A result as CSV (RFC 4180, lines end with LF): null is empty, an empty text is `""`.
 *
 * For a spreadsheet, what it would take for a formula has a quote before it, which makes it text; a number stays one.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function formatCsv(
  { columns, rows }: QueryResult,
  { forSpreadsheet = false }: { forSpreadsheet?: boolean } = {},
): string {
  const fieldOf = forSpreadsheet ? (value: string | null) => csvField(harmless(value)) : csvField;
  return [columns, ...rows].map((row) => `${row.map(fieldOf).join(',')}\n`).join('');
}

/** The wide forms are what Excel reads as the others in Japanese. */
const isFormula = /^[=+\-@\t\r\n＝＋－＠]/;
const isNumber = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

const harmless = (value: string | null): string | null =>
  value !== null && isFormula.test(value) && !isNumber.test(value) ? `'${value}` : value;

function csvField(value: string | null): string {
  if (value === null) return '';
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
