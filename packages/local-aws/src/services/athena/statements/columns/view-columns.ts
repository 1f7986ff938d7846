import type { Table } from '@aws-sdk/client-glue';

/** A column of a view, with its type as Trino writes it. */
interface ViewColumn {
  readonly name: string;
  readonly type: string;
}

/** The columns that Trino has written into the text of a view; undefined where it is no view of Trino's. */
export function viewColumns({ ViewOriginalText = '' }: Table): readonly ViewColumn[] | undefined {
  const [, encoded] = /^\/\* Presto View: (\S+) \*\/$/.exec(ViewOriginalText) ?? [];
  if (encoded === undefined) return undefined;
  const { columns } = JSON.parse(Buffer.from(encoded, 'base64').toString()) as {
    readonly columns: readonly ViewColumn[];
  };
  return columns;
}
