import type { QueryResult } from '../engines/engine.ts';

const eighthBlocks = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Names of columns whose numbers are no amounts. */
const isId = /(^|_)(id|ID)$|[a-z]I[dD]$/;

/** What to draw: the names of the rows, and a value of each. */
export interface ChartSeries {
  readonly label: string;
  readonly names: readonly string[];
  /** Null where the row has none. */
  readonly values: readonly (number | null)[];
}

/**
 * Finds what a result is best drawn by: the first column of numbers that are no ids behind the first column, which names the rows, with
 * the texts before it. Undefined when no column holds numbers, also where they are none but null.
 */
export function chartSeries({ columns, rows }: QueryResult): ChartSeries | undefined {
  const isNumber = columns.map((_, index) =>
    rows.every((row) => row[index] === null || /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(row[index]!)),
  );
  const isKnown = (at: number) => rows.some((row) => row[at] !== null);
  const index = isNumber.findIndex(
    (numbers, at) =>
      at > 0 &&
      numbers &&
      isKnown(at) &&
      !isId.test(columns[at]!) &&
      !(at === 1 && isNumber[0] && columns.length > 3),
  );
  if (index < 1 || rows.length === 0) return undefined;
  const texts = columns.map((_, at) => at).filter((at) => at < index && !(at > 0 && isNumber[at]));
  return {
    label: columns[index]!,
    names: rows.map((row) => texts.map((at) => row[at] ?? '').join(' ')),
    values: rows.map((row) => (row[index] === null ? null : Number(row[index]))),
  };
}

/** Draws bars for a terminal so many characters wide; rows beyond `limit` are counted below. */
export function formatChart(
  result: QueryResult,
  { width = 80, limit = 40 }: { width?: number; limit?: number } = {},
): string {
  const series = chartSeries(result);
  if (!series) return '(nothing to draw: no column of numbers)\n';
  const shown = series.values.slice(0, limit);
  const names = series.names.slice(0, limit).map((name) => clipped(name, 32));
  const nameWidth = Math.max(...names.map((name) => widthOf(name)));
  const texts = shown.map((value) => String(value ?? '–'));
  const valueWidth = Math.max(...texts.map((text) => text.length));
  const room = Math.max(8, width - nameWidth - valueWidth - 4);
  const most = Math.max(...shown.map(Number), 0) || 1;
  const lines = shown.map((value, index) => {
    const eighths = Math.max(0, Math.round((Number(value) / most) * room * 8));
    const bar = '█'.repeat(Math.floor(eighths / 8)) + eighthBlocks[eighths % 8]!;
    const name = names[index]!;
    return `${name}${' '.repeat(nameWidth - widthOf(name))}  ${texts[index]!.padStart(valueWidth)} ${bar}`;
  });
  const rest = series.values.length - shown.length;
  return [series.label, ...lines, ...(rest > 0 ? [`… ${rest} more`] : []), ''].join('\n');
}

function clipped(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Characters, not UTF-16 units. */
const widthOf = (text: string): number => Array.from(text).length;
