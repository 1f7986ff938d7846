import type { Database } from '@aws-sdk/client-athena';
import { MetadataException } from '@aws-sdk/client-athena';
import type { Context } from '../../../dispatch/context.ts';
import { exception } from '../../../kit/exception.ts';
import type { DatabaseDescription } from '../../../ports/catalogs.ts';
import type { AthenaState } from '../state.ts';

/** Documented: what Athena says where the catalog refuses. */
export const metadataError = exception(MetadataException);

/** A database as Athena shows it. */
export const databaseView = ({ name, description, parameters }: DatabaseDescription): Database => ({
  Name: name,
  Description: description,
  Parameters: { ...parameters },
});

/** Why Lake Formation does not show a database to who asks; undefined where it does. */
export async function databaseRefusal(
  { caller, state, region }: Context<AthenaState>,
  name: string,
): Promise<string | undefined> {
  const { session } = caller;
  if (!session) return undefined;
  const need = { permission: 'DESCRIBE', database: name.toLowerCase() } as const;
  return state.ports.dataPermissions.refusal(region, session, need);
}

/** @throws {MetadataException} when there is none of that name. */
export function getDatabase(state: AthenaState, region: string, name: string): DatabaseDescription {
  const found = state.ports.catalogs.find(region)?.describe(name);
  if (!found) throw metadataError(`EntityNotFoundException: Database ${name} not found.`);
  return found;
}
