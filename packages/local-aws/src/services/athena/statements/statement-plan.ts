import type { EngineQuery } from '../../../ports/query-engine.ts';
import type { DataCatalog } from './catalog/data-catalog.ts';
import type { NamedTable } from './named-table.ts';

/** Where a statement is run, as far as that decides what is done for it. */
export interface StatementContext {
  /** Of the execution. */
  readonly id: string;
  /** The database that names without one are in. */
  readonly database: string;
  /** One that is there, for a table that is gone again. */
  readonly scratchDatabase: string;
  /** The folder of its results: `s3://bucket/prefix/`. */
  readonly results: string;
  /** Whether the workgroup has everything written there. */
  readonly isLocationEnforced: boolean;
}

/** What Hive, to which Athena gives what is about the catalog, answers: text. */
export interface HiveAnswer {
  readonly columns: readonly string[];
  /** A row each, its values divided by tabs. */
  readonly lines: readonly string[];
}

/** The answer of a statement that has none. */
export const nothing: HiveAnswer = { columns: [], lines: [] };

/** What is done for a statement, in the dialect of the engine. */
export interface Plan {
  /** Run one after the other; the rows of the last are the answer. */
  readonly statements: readonly string[];
  readonly session?: EngineQuery['session'];
  /** The name of the engine's error that is none here, as after `IF NOT EXISTS`. */
  readonly ignoredError?: string;
  /** A folder that has to be empty before. */
  readonly emptyLocation?: string;
  /** The table or the folder whose new objects are told in the manifest. */
  readonly writes?: NamedTable | { readonly location: string };
  /** The table whose objects are made anew, for which Trino asks no right. */
  readonly rewrites?: NamedTable;
  /** Run in the end, whatever came of the others. */
  readonly cleanup?: string;
  /** A table that is there while the statement runs, and that whoever runs it makes and drops. */
  readonly scratch?: NamedTable;
  /**
   * What the catalog does, without the engine, and answers; or what the engine is to run after all, by default
   * `statements`.
   */
  readonly onCatalog?: (
    catalog: DataCatalog,
  ) => Promise<HiveAnswer | { readonly statements: readonly string[] } | undefined>;
  /** What is left to do in the catalog once the engine has run all. */
  readonly afterwards?: (catalog: DataCatalog) => Promise<void>;
}
