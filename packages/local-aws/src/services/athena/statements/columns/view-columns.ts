import type { Table } from '@aws-sdk/client-glue';

/** A column of a view, with its type as Trino writes it. */
interface ViewColumn {
  readonly name: string;
  readonly type: string;
}

/** What Trino has written into the text of a view. */
interface ViewText {
  readonly originalSql: string;
  readonly comment?: string;
  readonly columns: readonly ViewColumn[];
}

/** The columns that Trino has written into the text of a view; undefined where it is no view of Trino's. */
export const viewColumns = (table: Table): readonly ViewColumn[] | undefined => viewText(table)?.columns;

/** What Trino has written into the text of a view; undefined where it is no view of Trino's. */
export function viewText({ ViewOriginalText = '' }: Table): ViewText | undefined {
  const [, encoded] = /^\/\* Presto View: (\S+) \*\/$/.exec(ViewOriginalText) ?? [];
  if (encoded === undefined) return undefined;
  return JSON.parse(Buffer.from(encoded, 'base64').toString()) as ViewText;
}
