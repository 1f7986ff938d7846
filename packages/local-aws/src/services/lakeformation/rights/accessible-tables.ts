import { arn } from '../../../kit/arn.ts';
import type { CatalogTable } from '../../../ports/catalogs.ts';
import type { TableAccess } from '../../../ports/data-permissions.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { LakeFormationState } from '../state.ts';
import { tableRights } from './rights.ts';

/**
 * The tables that a session of a role can read or write by Athena.
 *
 * Documented: Athena asks Glue in the name of who asks it; of a registered location Lake Formation gives it the data,
 * where the role may ask for that (`lakeformation:GetDataAccess`), and reads in the role that the location is registered
 * with; elsewhere it reads and writes in the name of who asks.
 * @see https://docs.aws.amazon.com/athena/latest/ug/lf-athena-access.html
 */
export function accessibleTables(state: LakeFormationState, session: RoleSession): TableAccess[] {
  const may = (action: string, resource: string, as = session) =>
    state.roles.decide({ session: as, action, resource }).decision === 'allowed';
  const mayBeRead = (at: string, roleArn: string) => {
    // Documented: the role that is linked to the service may be given each location; it is none of the IAM that is here.
    if (!state.roles.find(roleArn)) return true;
    if (!state.roles.canAssume(roleArn, 'lakeformation.amazonaws.com')) return false;
    const as = { roleArn, name: sessionName };
    const [bucket = at] = at.split('/');
    return may('s3:ListBucket', bucket, as) && may('s3:GetObject', `${at.replace(/\/+$/, '')}/*`, as);
  };
  let mayGetData: boolean | undefined;
  const mayReadData = ({ location }: CatalogTable) => {
    const at = location === undefined ? undefined : locationArn(location);
    if (at === undefined) return true;
    const registered = state.registeredAt(at);
    if (registered)
      return (mayGetData ??= may('lakeformation:GetDataAccess', '*')) && mayBeRead(at, registered.roleArn);
    return may('s3:GetObject', `${at}*`);
  };
  const mayWriteData = ({ location }: CatalogTable) => {
    const at = location === undefined ? undefined : locationArn(location);
    return at === undefined || state.registeredAt(at) !== undefined || may('s3:PutObject', `${at}*`);
  };
  return state.allTables().flatMap(({ database, table }): TableAccess[] => {
    const { columns, permissions } = tableRights(state, session.roleArn, database, table);
    const mayChange = (permission: 'INSERT' | 'DELETE') =>
      (permissions.has('ALL') || permissions.has(permission)) && mayWriteData(table);
    const mayInsert = mayChange('INSERT');
    const mayDelete = mayChange('DELETE');
    if (columns.length === 0 && !mayInsert && !mayDelete) return [];
    if (!mayAskGlue(table, database) || !mayReadData(table)) return [];
    const withheld = table.columns.filter((column) => !columns.includes(column));
    const maySelect = columns.length > 0;
    const told = toldOfValues(table, withheld);
    return [{ database, table: table.name, maySelect, ...told, mayInsert, mayDelete }];
  });

  function mayAskGlue({ name, partitionKeys }: CatalogTable, database: string): boolean {
    const { account, region } = state;
    const actions = partitionKeys.length > 0 ? ['glue:GetTable', 'glue:GetPartitions'] : ['glue:GetTable'];
    const resources = ['catalog', `database/${database}`, `table/${database}/${name}`].map((resource) =>
      arn({ service: 'glue', account, region }, resource),
    );
    return actions.every((action) => resources.every((resource) => may(action, resource)));
  }
}

/** Observed (CloudTrail, users' reports): how the names of such sessions begin. */
const sessionName = 'AWSLF-00-AT';

/**
 * Documented: the metadata tables of Iceberg that Athena has. They hold the least and the greatest values of every column,
 * and the paths of objects those of what the table is partitioned by, which only Iceberg itself knows.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-table-metadata.html
 */
const metadataOfIceberg = ['files', 'history', 'manifests', 'partitions', 'refs', 'snapshots'];

/** Assumed: what tells values of columns that are withheld is withheld with them. */
function toldOfValues(
  { isOfIceberg, partitionKeys }: CatalogTable,
  withheld: readonly string[],
): Pick<TableAccess, 'withheld' | 'metadataTables' | 'hidesPartitions'> {
  const hidesPartitions = partitionKeys.some((key) => withheld.includes(key));
  if (hidesPartitions || (isOfIceberg && withheld.length > 0))
    return { withheld: [...withheld, '$path', '$partition'], metadataTables: [], hidesPartitions };
  return { withheld, metadataTables: isOfIceberg ? metadataOfIceberg : ['partitions'] };
}

/** `arn:aws:s3:::bucket/prefix` of `s3://bucket/prefix`. */
const locationArn = (location: string) => location.replace(/^s3[an]?:\/\//, arn({ service: 's3' }, ''));
