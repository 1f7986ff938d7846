import type { QueryResult } from '../../engines/engine.ts';

const eighthBlocks = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Names of columns whose numbers are no amounts: ids, keys, places of lines. */
const isNoAmount = /(^|_)(id|ID|key|line)$|[a-z]I[dD]$/;

/** What to draw: the names of the rows, and at least one column of amounts. */
export interface ChartSeries {
  readonly names: readonly string[];
  /** Whether the names are times as ISO 8601 has them, all of them different. */
  readonly isOverTime: boolean;
  readonly measures: readonly Measure[];
}

/** A column of amounts. */
interface Measure {
  readonly label: string;
  /** One a row; null where the row has none. */
  readonly values: readonly (number | null)[];
}

/** A column, and what each row has there. */
interface Column {
  readonly label: string;
  readonly texts: readonly (string | null)[];
}

/**
 * Finds what a result is best drawn by: its amounts by the first column of times that are all different, else by what names
 * the rows. Undefined where no column holds amounts beside one that names the rows.
 */
export function chartSeries({ columns, rows }: QueryResult): ChartSeries | undefined {
  const all = columns.map((label, at): Column => ({ label, texts: rows.map((row) => row[at] ?? null) }));
  const times = all.find(isOfTimes);
  const names = times ? [times] : namesOf(all);
  const amounts = all.filter((each) => !names.includes(each) && isAmount(each));
  const behind = amounts.filter((each) => all.indexOf(each) > all.indexOf(names[0]!));
  const measures = (behind.length > 0 ? behind : amounts).map(({ label, texts }) => ({
    label,
    values: texts.map((text) => (text === null ? null : Number(text))),
  }));
  if (measures.length === 0) return undefined;
  return { names: joined(names), isOverTime: times !== undefined, measures };
}

/**
 * The columns that name the rows: the first one that holds no amounts, and as many behind it as tell the rows apart, also
 * of amounts, of which one is left to be drawn; where none do, all before the first of amounts.
 */
function namesOf(all: readonly Column[]): readonly Column[] {
  const start = Math.max(
    0,
    all.findIndex((each) => !isAmount(each)),
  );
  const last = all.findLastIndex(isAmount);
  for (let end = start + 1; end <= last; end += 1) {
    const names = all.slice(start, end);
    if (areDifferent(joined(names))) return names;
  }
  const first = all.findIndex((each, at) => at > start && isAmount(each));
  return all.slice(start, first === -1 ? start + 1 : first);
}

const isAmount = ({ label, texts }: Column): boolean =>
  !isNoAmount.test(label) &&
  texts.some((text) => text !== null) &&
  texts.every((text) => text === null || /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text));

const isOfTimes = ({ texts }: Column): boolean =>
  areDifferent(texts) && texts.every((text) => text !== null && isTime(text));

const isTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) && !Number.isNaN(Date.parse(text));

const areDifferent = (texts: readonly unknown[]): boolean => new Set(texts).size === texts.length;

/** What some columns have, a text a row. */
const joined = (columns: readonly Column[]): string[] =>
  (columns[0]?.texts ?? []).map((_, row) => columns.map(({ texts }) => texts[row] ?? '').join(' '));

/** Draws bars for a terminal so many characters wide; rows beyond `limit` are counted below. */
export function formatChart(
  result: QueryResult,
  { width = 80, limit = 40 }: { width?: number; limit?: number } = {},
): string {
  const series = chartSeries(result);
  const [measure] = series?.measures ?? [];
  if (!series || !measure) return '(nothing to draw: no column of amounts beside one that names the rows)\n';
  const shown = measure.values.slice(0, limit);
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
  const rest = measure.values.length - shown.length;
  return [measure.label, ...lines, ...(rest > 0 ? [`… ${rest} more`] : []), ''].join('\n');
}

function clipped(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Characters, not UTF-16 units. */
const widthOf = (text: string): number => Array.from(text).length;
