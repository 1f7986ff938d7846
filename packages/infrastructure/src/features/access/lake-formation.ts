import type { ITerraformDependable, TerraformStack } from 'cdktf';
import {
  DataAwsCallerIdentity,
  DataAwsIamSessionContext,
  LakeformationDataLakeSettings,
  LakeformationLfTag,
  LakeformationPermissions,
  LakeformationResource,
  LakeformationResourceLfTags,
} from '../../bindings/provider-aws.ts';
import type { CatalogParts } from '../feature.ts';
import { personalColumns } from './personal-columns.ts';

/**
 * The settings, in which nothing new is everybody's, and whoever deploys is the first administrator: the next plan would
 * fail otherwise.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html
 */
export function dataLakeSettings(scope: TerraformStack, administrators: readonly string[]) {
  const { arn } = new DataAwsCallerIdentity(scope, 'access_deployer');
  // Of a session it is the role that is the administrator.
  const { issuerArn } = new DataAwsIamSessionContext(scope, 'access_deployer_role', { arn });
  return new LakeformationDataLakeSettings(scope, 'access', { admins: [issuerArn, ...administrators] });
}

/** Registers locations, whose data Lake Formation gives out then. */
export const registered = (
  scope: TerraformStack,
  locations: Readonly<Record<string, string>>,
  roleArn: string,
  dependsOn: ITerraformDependable[],
) =>
  Object.entries(locations).map(
    ([id, arn]) => new LakeformationResource(scope, `access_${id}`, { arn, roleArn, dependsOn }),
  );

const [no, yes] = ['no', 'yes'];

/**
 * Puts an LF-tag on what tells of a person: everything does unless it is said of a table that it does not, so that
 * a table that is new is shown to nobody by mistake.
 */
export function personalTag(
  scope: TerraformStack,
  key: string,
  { source, database, staging }: CatalogParts,
  settings: ITerraformDependable,
) {
  const tag = new LakeformationLfTag(scope, 'access_personal', {
    key,
    values: [no, yes],
    dependsOn: [settings],
  });
  const put = (id: string, value: string, place: object) =>
    new LakeformationResourceLfTags(scope, `access_personal_${id}`, {
      lfTag: [{ key: tag.key, value }],
      ...place,
    });
  const tagged: ITerraformDependable[] = [put('database', yes, { database: { name: database.name } })];
  for (const { table, resource } of staging) {
    // What was rejected is there as it came.
    if (table.name === 'rejected') continue;
    const named = { databaseName: database.name, name: resource.name };
    const own = put(table.name, no, { table: named });
    const columns = put(`${table.name}_columns`, yes, {
      tableWithColumns: { ...named, columnNames: personalColumns(source, table) },
      // One change at a time on a table.
      dependsOn: [own],
    });
    tagged.push(own, columns);
  }
  return { tag, tagged };
}

/** Lets a role see the database, and select what has these values of the tag. */
export function grants(
  scope: TerraformStack,
  id: string,
  principal: string,
  {
    tag,
    isShownPersonal,
    database,
  }: {
    readonly tag: InstanceType<typeof LakeformationLfTag>;
    readonly isShownPersonal: boolean;
    readonly database: string;
  },
  dependsOn: ITerraformDependable[],
): void {
  new LakeformationPermissions(scope, `access_${id}_database`, {
    principal,
    permissions: ['DESCRIBE'],
    database: { name: database },
    dependsOn,
  });
  new LakeformationPermissions(scope, `access_${id}_tables`, {
    principal,
    permissions: ['DESCRIBE', 'SELECT'],
    lfTagPolicy: {
      resourceType: 'TABLE',
      expression: [{ key: tag.key, values: isShownPersonal ? [no, yes] : [no] }],
    },
    dependsOn,
  });
}
