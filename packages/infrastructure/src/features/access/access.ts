import type { TerraformStack } from 'cdktf';
import { IamRole, IamRolePolicy } from '../../bindings/provider-aws.ts';
import { questionsWorkgroup } from '../catalog/questions-workgroup.ts';
import type { Feature, StackParts } from '../feature.ts';
import { dataLakeSettings, grants, personalTag, registered } from './lake-formation.ts';
import { accessSettings } from './settings.ts';
import { asks, puts, readsLocations, readsRaw, replays, tails, watches } from './role-statements.ts';

/** Who may do what: a role for each kind of work, and Lake Formation, which knows which columns tell of a person. */
export const access = {
  settings: accessSettings,
  needs: ['catalog'],

  beforeCatalog: (scope, { administrators }) => [dataLakeSettings(scope, administrators)],

  resources(scope, parts, { trusts }) {
    const { names, layout, partition, region, accountId, raw, staging, group, delivery } = parts;
    const { source: events, beforeCatalog } = parts;
    const catalog = parts.catalog!;
    const { database, workgroup, source } = catalog;
    const [settings] = beforeCatalog;
    const account = `arn:${partition}:iam::${accountId}:root`;
    const roleOf = (name: string, principal: object, ...statements: readonly object[]) =>
      role(scope, names.accessPrefix, name, principal, statements);
    const people = { AWS: trusts.length > 0 ? trusts : account };
    const subjects = {
      layout,
      streamArn: delivery.arn,
      eventsArn: events?.stream.arn,
      rawArn: raw.arn,
      stagingArn: staging.arn,
      groupArn: group.arn,
      glue: `arn:${partition}:glue:${region}:${accountId}`,
      database: database.name,
    };

    // What stewards ask may have personal columns in its results: they are kept apart from those of analysts.
    const resultsPrefix = 'query-results-of-stewards/';
    const stewards = questionsWorkgroup(scope, parts, {
      id: 'stewards',
      name: `${names.accessPrefix}stewards`,
      description: 'Questions about the clickstream lake with what tells of persons.',
      questionPrefix: 'steward_question_',
      contract: source,
      database: database.name,
      scanLimitMiB: catalog.scanLimitMiB,
      resultsPrefix,
    });

    const producer = roleOf('producer', people, puts(subjects));
    roleOf('operator', people, ...watches(subjects));
    const analyst = roleOf(
      'analyst',
      people,
      ...asks(subjects, { workgroupArn: workgroup.arn, resultsPrefix: names.queryResultsPrefix }),
    );
    const steward = roleOf(
      'steward',
      people,
      ...asks(subjects, { workgroupArn: stewards.arn, resultsPrefix }),
      ...readsRaw(subjects),
      ...replays(subjects, `${source.raw.events}_replay/`),
      ...tails(subjects),
    );

    const locations = locationsOf(parts);
    const reader = roleOf(
      'lakeformation',
      { Service: 'lakeformation.amazonaws.com' },
      ...readsLocations([raw.arn, staging.arn], Object.values(locations)),
    );
    const ready = registered(scope, locations, reader.arn, [settings!]);
    const { tag, tagged } = personalTag(scope, `${names.accessPrefix}personal`, catalog, settings!);
    const granted = { tag, database: database.name };
    const dependsOn = [...ready, ...tagged];
    grants(scope, 'analyst', analyst.arn, { ...granted, isShownPersonal: false }, dependsOn);
    grants(scope, 'steward', steward.arn, { ...granted, isShownPersonal: true }, dependsOn);
    return { access: { producer, analyst, steward, reader } };
  },
} satisfies Feature<AccessSettings>;

type AccessSettings = ReturnType<typeof accessSettings.unwrap>;

function role(
  scope: TerraformStack,
  prefix: string,
  name: string,
  principal: object,
  statements: readonly object[],
) {
  const document = (...Statement: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement });
  const made = new IamRole(scope, `access_${name}`, {
    name: `${prefix}${name}`,
    assumeRolePolicy: document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal }),
  });
  new IamRolePolicy(scope, `access_${name}_policy`, {
    name,
    role: made.name,
    policy: document(...statements),
  });
  return made;
}

/** The ARNs of where the tables of the catalog lie, each once; results of queries are in none of them. */
function locationsOf({ raw, staging, layout, catalog }: StackParts): Record<string, string> {
  const at = (bucketArn: string, prefix: string) =>
    prefix === '' ? bucketArn : `${bucketArn}/${prefix.replace(/\/$/, '')}`;
  return {
    raw_location: at(raw.arn, layout.eventsPrefix),
    errors_location: at(raw.arn, layout.errorsPrefix),
    ...Object.fromEntries(
      catalog!.staging.map(({ table }) => [`${table.name}_location`, at(staging.arn, table.prefix)]),
    ),
  };
}
