import type { AthenaState } from '../state.ts';
import type { Plan } from '../statements/statement-plan.ts';
import { addressOf } from '../s3-address.ts';

/**
 * The lines of the object `…-manifest.csv`: the address of each object that a statement has written.
 *
 * Documented: what it is for, and its name. Objects have the id that the engine gave the statement in their names.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export async function dataManifest(
  state: AthenaState,
  region: string,
  writes: NonNullable<Plan['writes']>,
  queryIds: readonly string[],
): Promise<string> {
  const location = 'location' in writes ? writes.location : tableLocation(state, region, writes);
  if (location === undefined) return '';
  const { bucket, key } = addressOf(location.replace(/\/?$/, '/'));
  const keys = await state.ports.objects.keys(bucket, key);
  return keys
    .filter((one) => {
      const name = one.slice(key.length);
      // Of Iceberg, where only what is beside it are rows.
      return !name.startsWith('metadata/') && queryIds.some((id) => name.includes(id));
    })
    .map((one) => `s3://${bucket}/${one}\n`)
    .join('');
}

const tableLocation = (
  { ports }: AthenaState,
  region: string,
  { database, table }: { readonly database: string; readonly table: string },
) =>
  ports.catalogs
    .find(region)
    ?.tables(database)
    ?.find(({ name }) => name === table)?.location;
