/** A condition on a column, which the least and the greatest value of a row group can rule out. */
export interface Bound {
  readonly column: string;
  readonly operator: '=' | '<' | '<=' | '>' | '>=';
  /** A whole number, a date or a timestamp, as DuckDB writes it. */
  readonly constant: string;
}

/** The condition under which no row of a row group of `parquet_metadata` can be within a bound. */
export function rulesOut({ column, operator, constant }: Bound): string {
  const type = /::(\w+)$/.exec(constant)?.[1] ?? 'bigint';
  const [least, greatest] = ['min', 'max'].map((end) => `try_cast(stats_${end}_value as ${type})`);
  const outside = {
    '=': `${greatest} < ${constant} or ${least} > ${constant}`,
    '>': `${greatest} <= ${constant}`,
    '>=': `${greatest} < ${constant}`,
    '<': `${least} >= ${constant}`,
    '<=': `${least} > ${constant}`,
  }[operator];
  // Texts have no more than the beginning of their bounds in DuckDB, which decides by itself what it reads.
  return `(path_in_schema = '${column}' and type in ('INT32', 'INT64') and (${outside}))`;
}
