import type { DuckDBConnection } from '@duckdb/node-api';
import type { QueryResult } from '../engine.ts';
import { queryTexts } from './duckdb-engine.ts';

/** How much of a result is given. */
export interface Bounds {
  readonly mostRows: number;
  /** Of a value; of many columns fewer. */
  readonly mostCharacters: number;
}

/** A result within bounds, and what of it is not whole. */
export interface BoundedResult extends QueryResult {
  /** Whether there are more rows. */
  readonly isCut: boolean;
  /** Columns that have values of which the end was left out. */
  readonly shortened: readonly string[];
}

/** Of all values together: characters. */
const mostInAll = 32_000_000;
const mostColumns = 1000;
const mostItems = 1000;
const mostBytes = 1000;

/**
 * Runs a query and gives so many rows of it, their values shortened by DuckDB itself: however large they are, no more
 * reaches this process than is shown. Nested values are JSON.
 *
 * @throws {Error} of DuckDB
 */
export async function boundedTexts(
  connection: DuckDBConnection,
  sql: string,
  { mostRows, mostCharacters }: Bounds,
): Promise<BoundedResult> {
  try {
    await connection.run(`create or replace temp view asked as ${sql}`);
  } catch (cause) {
    // DuckDB says where in its text something is wrong: in that of the query alone.
    await connection.prepare(sql);
    throw cause;
  }
  const described = (await connection.runAndReadAll('describe asked')).getRowsJson() as [string, string][];
  if (described.length > mostColumns)
    throw new Error(`an answer has ${mostColumns} columns at most, this one has ${described.length}`);
  const columns = described.map(([name]) => name);
  const most = Math.min(mostCharacters, Math.floor(mostInAll / mostRows / columns.length));
  const bounded = described.map(([, type], index) => boundedValue(`c${index}`, type, most));
  // Kept between, or what a value is made by would be worked out for each of its mentions.
  const { rows, isCut } = await queryTexts(
    connection,
    `with kept(${columns.map((_, index) => `c${index}`).join(', ')}) as materialized (select * from asked limit ${mostRows + 1})
     select ${bounded.flatMap(({ text, isShort }) => [text, isShort]).join(', ')} from kept`,
    mostRows,
  ).catch(({ message }: Error) => {
    // By a text that nobody has asked.
    throw new Error(message.replace(/\n+LINE \d+: [^]*$/, ''));
  });
  return {
    columns,
    rows: rows.map((row) => row.filter((_, index) => index % 2 === 0)),
    isCut,
    shortened: columns.filter((_, index) => rows.some((row) => row[2 * index + 1] === 'true')),
  };
}

/** Types whose values are short, and are given as they are. */
const short =
  /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|BOOLEAN|DATE|TIME(?:STAMP)?(?:_S|_MS|_NS)?(?: WITH TIME ZONE)?|INTERVAL|UUID)$/;

/** A column with the ends of long values left out, and which values those are. */
function boundedValue(name: string, type: string, most: number): { text: string; isShort: string } {
  if (short.test(type)) return { text: name, isShort: 'false' };
  if (type === 'VARCHAR') return shortened(name, most);
  if (type === 'BLOB') {
    const isShort = `octet_length(${name}) > ${mostBytes}`;
    const rest = `'… ' || (octet_length(${name}) - ${mostBytes}) || ' more bytes'`;
    return {
      text: `case when ${isShort} then ${name}[1:${mostBytes}]::varchar || ${rest} else ${name}::varchar end`,
      isShort,
    };
  }
  if (type.endsWith(']')) {
    const list = shortened(nested(`${name}[1:${mostItems}]`, type), most);
    const isLong = `len(${name}) > ${mostItems}`;
    return {
      text: `${list.text} || case when ${isLong} then '… of ' || len(${name}) || ' items' else '' end`,
      isShort: `${list.isShort} or ${isLong}`,
    };
  }
  const isNested = /^(?:STRUCT|MAP|UNION)\(/.test(type);
  return shortened(isNested ? nested(name, type) : `${name}::varchar`, most);
}

/** A nested value as JSON; of a FLOAT in it the digits that it has as text, where `to_json` gives those of a double. */
function nested(value: string, type: string): string {
  const casts = ['VARCHAR', 'DOUBLE'].map((other) => {
    // What is in quotes is a name.
    const cast = type.replaceAll(/(["']).*?\1|\bFLOAT\b/g, (part) => (part === 'FLOAT' ? other : part));
    return cast === type ? '' : `::${cast}`;
  });
  return `to_json((${value})${casts.join('')})::varchar`;
}

function shortened(text: string, most: number): { text: string; isShort: string } {
  const isShort = `length(${text}) > ${most}`;
  return {
    text: `case when ${isShort} then left(${text}, ${most}) || '… ' || (length(${text}) - ${most}) || ' more characters' else ${text} end`,
    isShort,
  };
}
