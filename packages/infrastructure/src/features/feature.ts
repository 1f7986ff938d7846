import type { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup/index.js';
import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js';
import type { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database/index.js';
import type { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table/index.js';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { KinesisFirehoseDeliveryStream } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js';
import type { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream/index.js';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import type { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import type { Layout, Names, SourceContract } from '@clickstream/contract';
import type { CatalogTable } from '@clickstream/lake/catalog';
import type { ITerraformDependable, TerraformStack } from 'cdktf';
import type { z } from 'zod';
import type { AlarmMetric } from './alarm-metric.ts';

/** What of the stack there is for a feature to build on. */
export interface StackParts {
  readonly names: Names;
  readonly layout: Layout;
  /** What traffic is expected, where that is said. */
  readonly expected?: { readonly eventsPerSecond: number; readonly bytes: number } | undefined;
  /** `aws`, or another for China and governments. */
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly bufferIntervalSeconds: number;
  readonly raw: S3Bucket;
  readonly staging: S3Bucket;
  /** Makes a bucket as private as the two of the lake. */
  readonly privateBucket: (this: void, id: string, name: string, options: BucketOptions) => PrivateBucket;
  /** What is made last of each bucket: S3 answers OperationAborted when two changes meet on one bucket. */
  readonly bucketsReady: readonly ITerraformDependable[];
  /** The log of what could not be delivered. */
  readonly group: CloudwatchLogGroup;
  readonly stream: CloudwatchLogStream;
  /** The role of Firehose. */
  readonly role: IamRole;
  readonly delivery: KinesisFirehoseDeliveryStream;
  /** What the delivery stream reads, where it does not take puts itself. */
  readonly source: Source | undefined;
  /** What encrypts all that is kept, where it is not for AWS's own keys. */
  readonly encryptionKey: KmsKey | undefined;
  /** What has to be there before the catalog is made. */
  readonly beforeCatalog: readonly ITerraformDependable[];
  /** What the feature `catalog` has made, for those after it. */
  readonly catalog?: CatalogParts;
  /** The roles of the feature `access`. */
  readonly access?: Readonly<Record<'producer' | 'analyst' | 'steward' | 'reader', IamRole>>;
  /** The job of the feature `transformJob`. */
  readonly transformJob?: TransformJobParts;
  /** The topic of the feature `monitoring`. */
  readonly alarmTopic?: SnsTopic;
}

/** The job that makes staging, as it is deployed. */
export interface TransformJobParts {
  readonly role: IamRole;
  readonly assets: S3Bucket;
  /** The log groups of its engine, by their names. */
  readonly logGroups: readonly string[];
  /** Whether its logs lie among its assets. */
  readonly logsToAssets: boolean;
  /** The metric of its runs that have failed. */
  readonly failedRuns: AlarmMetric;
  /** How long after a run that ended well the next has, at the latest; undefined where no schedule says so. */
  readonly longestLagMinutes: number | undefined;
}

/** What of the stack features have made, for those after them. */
export type MadeParts = Pick<StackParts, 'catalog' | 'access' | 'transformJob' | 'alarmTopic'>;

/** The catalog, as it is deployed. */
export interface CatalogParts {
  /** Whose events staging holds. */
  readonly source: SourceContract;
  readonly scanLimitMiB: number;
  readonly database: GlueCatalogDatabase;
  readonly workgroup: AthenaWorkgroup;
  readonly staging: readonly { readonly table: CatalogTable; readonly resource: GlueCatalogTable }[];
}

/** What a bucket of a feature's own has. */
export interface BucketOptions {
  readonly rules: readonly S3BucketLifecycleConfigurationRule[];
  /** Whether Terraform empties it before it goes: for what the stack itself has put there. */
  readonly forceDestroy?: boolean;
  /** Whether S3's own key encrypts it, whatever key the stack has. */
  readonly isOfS3Key?: boolean;
  /** What its policy says besides that TLS is wanted. */
  readonly statements?: (arn: string) => readonly object[];
}

/** A bucket, and what is made last of it. */
export interface PrivateBucket {
  readonly resource: S3Bucket;
  readonly ready: ITerraformDependable;
}

/** Lifecycle rules of a bucket; of two with one id, that of a setting of its own wins. */
export interface LifecycleRules {
  readonly raw: readonly S3BucketLifecycleConfigurationRule[];
  readonly staging: readonly S3BucketLifecycleConfigurationRule[];
}

/** What of the stack there is for a source to build on: it comes before the delivery stream. */
export type SourceParts = Pick<StackParts, 'names' | 'role' | 'encryptionKey'>;

/** The stream that the delivery stream reads. */
export interface Source {
  readonly stream: KinesisStream;
  /** What has to be there before it is read. */
  readonly ready: readonly ITerraformDependable[];
}

/** What goes beyond the original: off where its settings are absent, on with its defaults where they are `{}`. */
export interface Feature<Schema extends z.ZodObject = z.ZodObject> {
  /** A strict object in which each setting has a default, with `purpose` and `description` as all settings have. */
  readonly settings: z.ZodOptional<Schema>;
  /** The features that it builds on, which have to be on. */
  readonly needs?: readonly string[];
  /** What it hands to all that is encrypted, which otherwise is by AWS's own keys. One feature does at the most. */
  encryptionKey?(scope: TerraformStack, parts: Pick<StackParts, 'names'>, settings: z.output<Schema>): KmsKey;
  /** What it hands to the lifecycles of the buckets: S3 keeps one a bucket, so it is not the feature's to make. */
  lifecycleRules?(settings: z.output<Schema>, layout: Layout): LifecycleRules;
  /** What it hands to the delivery stream, which otherwise takes puts itself. One feature does at the most. */
  source?(scope: TerraformStack, parts: SourceParts, settings: z.output<Schema>): Source;
  /** Makes what has to be there before the catalog, and gives it. */
  beforeCatalog?(scope: TerraformStack, settings: z.output<Schema>): readonly ITerraformDependable[];
  /** Makes its resources, and the permissions that they need; gives what those after it may build on. */
  resources?(scope: TerraformStack, parts: StackParts, settings: z.output<Schema>): MadeParts | void;
}
