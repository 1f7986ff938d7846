import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bound } from '../parquet/bound.ts';

/** What a query reads in one scan of Parquet files. */
export interface Scan {
  readonly columns: readonly string[];
  /** A condition on the dates of the files. */
  readonly fileFilter: string | undefined;
  readonly bounds: readonly Bound[];
}

interface PlanNode {
  readonly name: string;
  readonly children: readonly PlanNode[];
  readonly extra_info: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Asks DuckDB's plan of a query what it scans: the very columns, also where the text has a star or none, and what
 * DuckDB will skip files and row groups by. Undefined where there is no plan to ask.
 */
export async function findScans(connection: DuckDBConnection, sql: string): Promise<Scan[] | undefined> {
  let plan: PlanNode[];
  try {
    if ((await connection.extractStatements(sql)).count !== 1) return undefined;
    const explained = await connection.runAndReadAll(`explain (format json) ${sql}`);
    plan = JSON.parse(String(explained.getRows()[0]?.[1])) as PlanNode[];
  } catch (error) {
    // What DuckDB does not understand it does not scan either; that it is wrong the query itself will say.
    return /^(?:Parser|Binder|Catalog) Error/.test((error as Error).message) ? [] : undefined;
  }
  return plan.flatMap(scansOf);
}

function scansOf({ name, children, extra_info: info }: PlanNode): Scan[] {
  const below = children.flatMap(scansOf);
  if (!/READ_PARQUET|PARQUET_SCAN/.test(name)) return below;
  const bounds = listOf(info['Filters']).flatMap(boundsOf);
  const filtered = listOf(info['Filters']).flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []);
  return [
    {
      columns: [...listOf(info['Projections']), ...filtered],
      fileFilter: listOf(info['File Filters'])[0],
      bounds,
    },
    ...below,
  ];
}

const listOf = (value: string | readonly string[] | undefined): string[] =>
  [value ?? []].flat().filter((text) => text !== '');

/** The bounds that a filter is made of; none when it is anything else besides. */
function boundsOf(filter: string): Bound[] {
  const bounds = filter.split(' AND ').map((part) => {
    const [, column, operator, constant] =
      /^([A-Za-z_]\w*)(=|<=|>=|<|>)(-?\d+|'[^']*'::(?:TIMESTAMP|DATE))$/.exec(part) ?? [];
    return column && { column, operator: operator as Bound['operator'], constant: constant! };
  });
  return bounds.every((bound) => typeof bound === 'object') ? bounds : [];
}
