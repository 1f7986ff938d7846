import type { NewTable } from '../../../ports/catalogs.ts';
import type { EngineQuery } from '../../../ports/query-engine.ts';

/** The names of a table, in small letters. */
export interface TableNames {
  readonly database: string;
  readonly table: string;
}

/** Where a statement is run, as far as that decides what is done for it. */
export interface Place {
  /** Of the execution. */
  readonly id: string;
  /** The database that names without one are in. */
  readonly database: string;
  /** One that is there, for a table that is gone again. */
  readonly scratchDatabase: string;
}

/** A table to make. */
export interface TableDefinition {
  readonly database: string;
  readonly table: NewTable;
  /** Whether nothing is to be done where it is there. */
  readonly ifNotExists: boolean;
}

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
  readonly writes?: TableNames | { readonly location: string };
  /** Run in the end, whatever came of the others. */
  readonly cleanup?: string;
  /** The one column of the answer, in place of the engine's own. */
  readonly answer?: Answer;
  /** What the catalog makes, without the engine. */
  readonly definition?: TableDefinition;
}

/** A column of text, and how it is made of a row. */
export interface Answer {
  readonly column: string;
  readonly text: (names: readonly string[], values: readonly (string | null)[]) => string;
}
