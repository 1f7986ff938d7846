import type { Engine } from '../engines/engine.ts';
import { renderSql } from '../sql/render-sql.ts';
import type { Conformance, GroupConformance } from './corpus.ts';

/** What an engine gave where something else is right. */
export interface Deviation {
  readonly of: string;
  readonly input: readonly (string | null)[];
  readonly right: string | null;
  readonly got: string | null | undefined;
}

/** Runs one function of the corpus on an engine, and gives the rows that it gets wrong. */
export async function runConformance(
  engine: Engine,
  { of, expression, rows }: Conformance,
): Promise<Deviation[]> {
  const inputs = rows.map((row) => ({ input: row.slice(0, -1), right: row.at(-1)! }));
  const values = inputs.map(
    ({ input: [a, b] }, n) => `select ${n} as n, ${text(engine, a)} as a, ${text(engine, b)} as b`,
  );
  const call = renderSql(`select ${expression} from inputs`, engine.dialect).slice(
    'select '.length,
    -' from inputs'.length,
  );
  const { rows: results } = await engine.query(
    `with inputs as (${values.join(' union all ')}) select n, ${call} as result from inputs order by n`,
  );
  return inputs.flatMap(({ input, right }, n) => {
    const got = results[n]?.[1];
    return got === right ? [] : [{ of, input, right, got }];
  });
}

/** Runs one aggregate of the corpus on an engine, and gives what it gets wrong. */
export async function runGroupConformance(
  engine: Engine,
  { of, expression, rows, right }: GroupConformance,
): Promise<Deviation[]> {
  const { functions } = engine.dialect;
  const values = rows.map(
    ([e, t, n]) =>
      `select ${text(engine, e)} as e, ${functions.parse_time(text(engine, t), 'iso-8601')} as t, ${functions.long_of(text(engine, n))} as n`,
  );
  const call = renderSql(`select ${expression} from inputs`, engine.dialect).slice(
    'select '.length,
    -' from inputs'.length,
  );
  const { rows: results } = await engine.query(
    `with inputs as (${values.join(' union all ')}) select ${call} as result from inputs`,
  );
  const got = results[0]?.[0];
  return got === right ? [] : [{ of, input: [], right, got }];
}

function text({ dialect }: Engine, value: string | null | undefined): string {
  return `cast(${value === null || value === undefined ? 'null' : dialect.literal(value)} as ${dialect.types.text})`;
}
