import type {
  ColumnStatistics,
  DatabaseInput,
  PartitionIndex,
  PartitionInput,
  TableInput,
  UserDefinedFunctionInput,
} from '@aws-sdk/client-glue';

/** A database as it is kept; moments are epoch milliseconds. */
export interface DatabaseRecord {
  readonly input: DatabaseInput;
  readonly createdAt: number;
}

/** One version of a table. */
export interface TableRecord {
  readonly input: TableInput;
  /** Documented: a number as text; `0` when the table is made. */
  readonly versionId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly indexes: readonly PartitionIndex[];
}

export interface PartitionRecord {
  readonly input: PartitionInput;
  readonly createdAt: number;
  /** Ascending in the order in which partitions were made: by it they are listed, page by page. */
  readonly number: number;
}

export interface FunctionRecord {
  readonly input: UserDefinedFunctionInput;
  readonly createdAt: number;
}

interface InDatabase {
  readonly database: string;
}
interface InTable extends InDatabase {
  readonly table: string;
}

/** One change of the catalog, as its journal keeps it: what something is now; without `record` it is gone. */
export type Entry =
  | { readonly kind: 'database'; readonly name: string; readonly record?: DatabaseRecord }
  | (InDatabase & {
      readonly kind: 'table';
      readonly name: string;
      readonly record?: TableRecord;
      /** Whether the version that was current stays, as an old one. */
      readonly archives?: boolean;
    })
  | (InTable & { readonly kind: 'version'; readonly versionId: string; readonly record?: TableRecord })
  | (InTable & {
      readonly kind: 'partition';
      readonly values: readonly string[];
      readonly record?: PartitionRecord;
    })
  | (InTable & {
      readonly kind: 'statistics';
      /** Of a partition; without them of the table. */
      readonly values?: readonly string[];
      readonly column: string;
      readonly record?: ColumnStatistics;
    })
  | (InDatabase & { readonly kind: 'function'; readonly name: string; readonly record?: FunctionRecord })
  | { readonly kind: 'tags'; readonly arn: string; readonly record?: Readonly<Record<string, string>> };
