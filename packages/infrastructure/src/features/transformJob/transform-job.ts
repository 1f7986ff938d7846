import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { GlueJob } from '@cdktf/provider-aws/lib/glue-job/index.js';
import { GlueTrigger } from '@cdktf/provider-aws/lib/glue-trigger/index.js';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions/index.js';
import { S3Object } from '@cdktf/provider-aws/lib/s3-object/index.js';
import { sources } from '@clickstream/contract';
import { scheduledJob, sparkRunner } from '@clickstream/lake/jobs';
import type { Feature } from '../feature.ts';
import { jobPolicy } from './policy.ts';
import { transformJobSettings } from './settings.ts';
import { workerCount } from './worker-count.ts';

/** The transform as a job of Glue: the runner and the SQL files as they are here, run by Spark; the manifest is the state. */
export const transformJob = {
  settings: transformJobSettings,

  resources(scope, parts, { source, schedule, workers, timeoutMinutes }) {
    const { names, layout, partition, region, accountId, raw, staging, catalog, encryptionKey } = parts;
    const contract = sources[source];
    const assets = parts.privateBucket('transform_assets', `${accountId}${names.jobsBucketSuffix}`, {
      rules: [],
      forceDestroy: true,
    });
    const { bucket } = assets.resource;
    const runner = readFileSync(sparkRunner, 'utf8');
    const put = (id: string, key: string, content: string, etag?: string) =>
      new S3Object(scope, id, { bucket, key, content, etag, dependsOn: [assets.ready] });
    // Documented: of what a key of KMS encrypts the ETag is no MD5, and would differ in each plan.
    const etag = encryptionKey ? undefined : md5(runner);
    const script = put('transform_script', 'run_job.py', forTerraform(runner), etag);
    const document = put(
      'transform_document',
      'transform.json',
      forTerraform(
        JSON.stringify(
          scheduledJob(
            { contract, layout, rawBucket: rawName, stagingBucket: stagingName },
            catalog && { database: names.database, region },
          ),
        ),
      )
        .replaceAll(rawName, raw.bucket)
        .replaceAll(stagingName, staging.bucket),
    );

    const logs = `/aws-glue/jobs/${names.transformJob}`;
    const logGroups = ['output', 'error'].map((name) => ({ name, logGroup: `${logs}/${name}` }));
    const groups = logGroups.map(
      ({ name, logGroup }) =>
        new CloudwatchLogGroup(scope, `transform_${name}`, {
          name: logGroup,
          retentionInDays: parts.group.retentionInDaysInput,
          kmsKeyId: encryptionKey?.arn,
        }),
    );
    const role = new IamRole(scope, 'transform_role', {
      name: names.transformRole,
      assumeRolePolicy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'glue.amazonaws.com' } },
        ],
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
        logGroups: groups.map(({ arn }) => arn),
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

    const job = new GlueJob(scope, 'transform', {
      name: names.transformJob,
      description: 'Brings what is new in raw into staging.',
      roleArn: role.arn,
      glueVersion: '5.1',
      // What Glue puts where nothing is said, and the provider then takes for a change.
      executionClass: 'STANDARD',
      command: { name: 'glueetl', pythonVersion: '3', scriptLocation: `s3://${bucket}/${script.key}` },
      defaultArguments: {
        '--job': `s3a://${bucket}/${document.key}`,
        '--job-bookmark-option': 'job-bookmark-disable',
        '--custom-logGroup-prefix': logs,
        // What failed is a metric, by which alarms know.
        '--enable-observability-metrics': 'true',
      },
      workerType: 'G.1X',
      numberOfWorkers: workers === 0 ? workerCount(parts.expected) : workers,
      timeout: timeoutMinutes,
      maxRetries: 0,
      // Two at once would read the same, and one of them commit nothing.
      executionProperty: { maxConcurrentRuns: 1 },
      dependsOn: [attachment, ...groups, ...grants],
    });
    if (schedule !== 'off')
      new GlueTrigger(scope, 'transform_schedule', {
        name: names.transformJob,
        type: 'SCHEDULED',
        schedule,
        startOnCreation: true,
        actions: [{ jobName: job.name }],
      });
    return {
      transformJob: {
        job,
        role,
        assets: assets.resource,
        logGroups: logGroups.map(({ logGroup }) => logGroup),
      },
    };
  },
} satisfies Feature<TransformJobSettings>;

type TransformJobSettings = ReturnType<typeof transformJobSettings.unwrap>;

/** Stand for names that are known when the stack is applied, while the document is made. */
const [rawName, stagingName] = ['RAW-BUCKET', 'STAGING-BUCKET'];

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Text in which Terraform finds nothing of its own. */
const forTerraform = (text: string): string => text.replaceAll(/([$%])\{/g, '$1$1{');
