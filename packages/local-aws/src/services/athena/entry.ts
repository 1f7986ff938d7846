import type {
  NamedQuery,
  PreparedStatement,
  QueryExecution,
  ResultSetMetadata,
  Tag,
  WorkGroupConfiguration,
} from '@aws-sdk/client-athena';

export interface WorkGroupRecord {
  readonly name: string;
  readonly description?: string;
  readonly isDisabled: boolean;
  readonly createdAt: number;
  readonly configuration: WorkGroupConfiguration;
  readonly tags: readonly Tag[];
}

export interface ExecutionRecord {
  /** As GetQueryExecution shows it. */
  readonly shown: QueryExecution;
  /** Once it has succeeded. */
  readonly metadata?: ResultSetMetadata;
  /** The token that it was asked with, and what for. */
  readonly request?: { readonly token: string; readonly text: string };
  readonly updateCount?: number;
  /** How long the file of its rows is, once it has succeeded. */
  readonly resultBytes?: number;
  /** That file was found damaged. */
  readonly isResultLost?: true;
}

/** One change, as the journal keeps it: what something is now; without `record` it is gone. */
export type Entry =
  | { readonly kind: 'workGroup'; readonly key: string; readonly record?: WorkGroupRecord }
  | { readonly kind: 'namedQuery'; readonly key: string; readonly record?: NamedQuery }
  | { readonly kind: 'preparedStatement'; readonly key: string; readonly record?: PreparedStatement }
  | { readonly kind: 'execution'; readonly key: string; readonly record?: ExecutionRecord };
