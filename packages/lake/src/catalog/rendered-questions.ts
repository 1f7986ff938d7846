import type { SourceContract } from '@clickstream/contract';
import { contractSql } from '../contract/contract-sql.ts';
import { dialects } from '../sql/find-dialect.ts';
import { aboutSql, readQueries } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';

export interface RenderedQuestion {
  readonly name: string;
  /** What it answers, in a line. */
  readonly about: string;
  readonly sql: string;
}

/** The saved questions about a source, in the words of an engine. */
export function renderedQuestions(contract: SourceContract, engine: 'trino' | 'spark'): RenderedQuestion[] {
  const dialect = Object.values(dialects).find(({ name }) => name === engine)!;
  const names = contractSql(contract, dialect);
  return readQueries().map(({ name, sql }) => ({
    name,
    about: aboutSql(sql),
    sql: renderSql(sql, dialect, names),
  }));
}
