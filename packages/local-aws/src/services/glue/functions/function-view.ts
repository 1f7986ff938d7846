import type { UserDefinedFunction } from '@aws-sdk/client-glue';
import type { FunctionRecord } from '../catalog/entry.ts';
import { folded } from '../catalog/folded.ts';

/** A user-defined function as Glue shows it. */
export const functionView = (
  { input, createdAt }: FunctionRecord,
  database: string,
  account: string,
): UserDefinedFunction => ({
  ...input,
  DatabaseName: folded(database),
  CreateTime: new Date(createdAt),
  CatalogId: account,
});
