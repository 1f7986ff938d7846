import { invalidRequest } from '../errors.ts';

/** The catalog of Glue, the only one here. */
export const catalogName = 'AwsDataCatalog';

/** @throws {InvalidRequestException} when a catalog is another. */
export function checkCatalog(name: string): void {
  if (name.toLowerCase() !== catalogName.toLowerCase())
    throw invalidRequest(`Catalog ${name} does not exist`);
}
