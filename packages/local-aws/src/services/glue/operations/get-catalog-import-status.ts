import { GetCatalogImportStatusCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

/** There never was another catalog that had to be imported, which is what accounts of today answer too. */
export const getCatalogImportStatus = operation(GetCatalogImportStatusCommand, () => ({
  ImportStatus: { ImportCompleted: true },
}));
