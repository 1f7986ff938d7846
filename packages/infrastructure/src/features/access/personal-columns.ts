import type { SourceContract } from '@clickstream/contract';
import type { CatalogTable } from '@clickstream/lake/catalog';

/** What tells of a person in staging beside the columns that the contract names: whose session it is, and a key that may name a user. */
const ofStaging = ['user_key', 'source_object'];

/** The columns of a table of staging that tell of a person. */
export const personalColumns = ({ personal }: SourceContract, { columns }: CatalogTable): string[] =>
  columns.map(({ name }) => name).filter((name) => personal.includes(name) || ofStaging.includes(name));
