import type { DuckDBConnection } from '@duckdb/node-api';

/** Characters or items that a function may make of a few: more is no value that anybody looks at. */
const most = 1_000_000;

/** A way to call a function: its parameters, of which `n` is the one that makes it large, and how much that would make. */
type Overload = readonly [parameters: readonly string[], size: string];

const padded: readonly Overload[] = [[['a', 'n', 'filler'], 'n']];
const resized: readonly Overload[] = [[['a', 'n'], 'n'], ...padded];
const spanned: readonly Overload[] = [
  [['n'], 'n'],
  [['a', 'n'], 'try_cast(n::varchar as double) - try_cast(a::varchar as double)'],
  // Times have steps of another kind, and are never so many.
  [
    ['a', 'n', 'step'],
    'abs((try_cast(n::varchar as double) - try_cast(a::varchar as double)) / try_cast(step::varchar as double))',
  ],
];

/** What makes large values of small ones. */
const functions: Readonly<Record<string, readonly Overload[]>> = {
  repeat: [[['a', 'n'], 'length(a::varchar)::hugeint * n']],
  lpad: padded,
  rpad: padded,
  list_resize: resized,
  array_resize: resized,
  range: spanned,
  generate_series: spanned,
};

/**
 * Has the functions of DuckDB that make a value of any size of a few characters refuse to make large ones: DuckDB's limit
 * of memory does not count a single value while it is made.
 */
export async function boundFunctions(connection: DuckDBConnection): Promise<void> {
  for (const [name, overloads] of Object.entries(functions)) {
    const refused = `error('${name}: a value may have ${most} characters or items')`;
    const bodies = overloads.map(([parameters, size]) => {
      const bounded = `case when ${size} > ${most} then ${refused} else n end`;
      const given = parameters.map((each) => (each === 'n' ? bounded : each));
      return `(${parameters.join(', ')}) as system.main.${name}(${given.join(', ')})`;
    });
    await connection.run(`create temp macro ${name} ${bodies.join(', ')}`);
  }
}
