import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sources } from '@clickstream/contract';
import { scheduledJob, sparkRunner } from '@clickstream/lake/jobs';
import {
  IamPolicy,
  IamRole,
  IamRolePolicyAttachment,
  LakeformationPermissions,
  S3Object,
} from '../../bindings/provider-aws.ts';
import type { Feature } from '../feature.ts';
import { emrServerless } from './emr-serverless.ts';
import { glueJob } from './glue-job.ts';
import { longestPauseMinutes } from './is-schedule.ts';
import { jobPolicy } from './policy.ts';
import { transformJobSettings } from './settings.ts';
import { workerCount } from './worker-count.ts';

/** The transform as a job of Spark: the runner and the SQL files as they are here; the manifest is the state. */
export const transformJob = {
  settings: transformJobSettings,

  resources(scope, parts, { engine, source, schedule, workers, timeoutMinutes }) {
    const { names, layout, partition, region, accountId, raw, staging, catalog, encryptionKey } = parts;
    const contract = sources[source];
    const runner = engines[engine](scope, parts);
    const assets = parts.privateBucket('transform_assets', `${accountId}${names.jobsBucketSuffix}`, {
      rules: runner.rules,
      forceDestroy: true,
    });
    const { bucket } = assets.resource;
    const text = readFileSync(sparkRunner, 'utf8');
    const put = (id: string, key: string, content: string, etag?: string) =>
      new S3Object(scope, id, { bucket, key, content, etag, dependsOn: [assets.ready] });
    // Documented: of what a key of KMS encrypts the ETag is no MD5, and would differ in each plan.
    const etag = encryptionKey ? undefined : md5(text);
    const script = put('transform_script', 'run_job.py', forTerraform(text), etag);
    const document = put(
      'transform_document',
      'transform.json',
      forTerraform(
        JSON.stringify(
          scheduledJob(
            { contract, layout, rawBucket: rawName, stagingBucket: stagingName },
            {
              catalog: catalog && { database: names.database, region },
              metrics: { namespace: names.metricNamespace, region },
            },
          ),
        ),
      )
        .replaceAll(rawName, raw.bucket)
        .replaceAll(stagingName, staging.bucket),
    );

    const role = new IamRole(scope, 'transform_role', {
      name: names.transformRole,
      assumeRolePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: runner.service } }],
      }),
    });
    const policy = new IamPolicy(scope, 'transform_policy', {
      name: names.transformRole,
      policy: jobPolicy({
        layout,
        raw,
        staging,
        stagingPrefix: contract.raw.events,
        assets: assets.resource.arn,
        metricNamespace: names.metricNamespace,
        ofEngine: runner.statements(assets.resource.arn),
        catalog: catalog
          ? ['catalog', `database/${names.database}`, `table/${names.database}/*`].map(
              (of) => `arn:${partition}:glue:${region}:${accountId}:${of}`,
            )
          : [],
      }),
    });
    const attachment = new IamRolePolicyAttachment(scope, 'transform_attach', {
      role: role.name,
      policyArn: policy.arn,
    });
    // Where nothing new is everybody's, the job too may change a table only where it was granted.
    const grants = (parts.beforeCatalog.length > 0 ? (catalog?.staging ?? []) : []).map(
      ({ table, resource }) =>
        new LakeformationPermissions(scope, `transform_${table.name}`, {
          principal: role.arn,
          permissions: ['ALTER', 'DESCRIBE'],
          table: { databaseName: resource.databaseName, name: resource.name },
        }),
    );

    const failedRuns = runner.deploy({
      bucket,
      script,
      document,
      role,
      workers: workers === 0 ? workerCount(parts.expected) : workers,
      timeoutMinutes,
      schedule,
      ready: [attachment, ...grants],
    });
    const { logGroups, logsToAssets } = runner;
    const pause = schedule === 'off' ? undefined : longestPauseMinutes(schedule);
    // The next run begins after the pause, and may take as long as it is let.
    const longestLagMinutes = pause === undefined ? undefined : pause + timeoutMinutes;
    return {
      transformJob: { role, assets: assets.resource, logGroups, logsToAssets, failedRuns, longestLagMinutes },
    };
  },
} satisfies Feature<TransformJobSettings>;

/** What can run it. */
const engines = { glue: glueJob, 'emr-serverless': emrServerless } as const;

type TransformJobSettings = ReturnType<typeof transformJobSettings.unwrap>;

/** Stand for names that are known when the stack is applied, while the document is made. */
const [rawName, stagingName] = ['RAW-BUCKET', 'STAGING-BUCKET'];

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Text in which Terraform finds nothing of its own. */
const forTerraform = (text: string): string => text.replaceAll(/([$%])\{/g, '$1$1{');
