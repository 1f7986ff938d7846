import Table from 'cli-table3';

/** Writes a result for a program. */
export function printJson(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
}

type Cell = string | number | null | undefined;

/** Draws a table for a person; numbers to the right. */
export function tableText(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (head.length === 0) return '';
  const isNumber = head.map((_, index) =>
    rows.every((row) => typeof row[index] !== 'string' || /^-?[\d.,]+( .?i?B|%)?$/.test(row[index])),
  );
  const table = new Table({
    head: [...head],
    colAligns: isNumber.map((number) => (number ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map((cell) => String(cell ?? ''))));
  return `${table.toString()}\n`;
}

/** So many rows are drawn at a time: the library has no room for a hundred thousand. */
const rowsAtATime = 10_000;

/** Writes a table; a long one in several, each with its head. */
export function printTable(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  for (let from = 0; from === 0 || from < rows.length; from += rowsAtATime)
    process.stdout.write(tableText(head, rows.slice(from, from + rowsAtATime)));
}

/** Bytes in words. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const power = Math.min(4, Math.floor(Math.log2(bytes) / 10));
  return `${(bytes / 1024 ** power).toFixed(1)} ${['', 'K', 'M', 'G', 'T'][power]}iB`;
}

/** A moment as people and programs read it. */
export function momentText(epochMs: number | undefined): string {
  return epochMs === undefined ? '' : new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
