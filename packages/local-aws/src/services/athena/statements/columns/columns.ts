import type { Column } from '@aws-sdk/client-glue';
import type { Column as DefinedColumn } from './column-definition.ts';

/** A column of a definition as the catalog has it: its type in small letters and without blanks. */
export const glueColumn = ({ name, type, comment }: DefinedColumn): Column => ({
  Name: name,
  Type: type.replaceAll(/\s+/g, '').toLowerCase(),
  ...(comment !== undefined && { Comment: comment }),
});

/** A value as Hive aligns it in a column of text. */
export const aligned = (value: string | undefined): string => (value ?? '').padEnd(20);

/** Values in one line. */
export const line = (...values: readonly string[]): string => values.join('\t');
