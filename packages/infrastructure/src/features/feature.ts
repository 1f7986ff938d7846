import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import type { CloudwatchLogStream } from '@cdktf/provider-aws/lib/cloudwatch-log-stream/index.js';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { KinesisFirehoseDeliveryStream } from '@cdktf/provider-aws/lib/kinesis-firehose-delivery-stream/index.js';
import type { KinesisStream } from '@cdktf/provider-aws/lib/kinesis-stream/index.js';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import type { Layout, Names } from '@clickstream/contract';
import type { ITerraformDependable, TerraformStack } from 'cdktf';
import type { z } from 'zod';

/** What of the stack there is for a feature to build on. */
export interface StackParts {
  readonly names: Names;
  readonly layout: Layout;
  /** What traffic is expected, where that is said. */
  readonly expected?: { readonly eventsPerSecond: number; readonly bytes: number } | undefined;
  readonly accountId: string;
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
}

/** What a bucket of a feature's own has. */
export interface BucketOptions {
  readonly rules: readonly S3BucketLifecycleConfigurationRule[];
  /** Whether Terraform empties it before it goes: for what the stack itself has put there. */
  readonly forceDestroy?: boolean;
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
export type SourceParts = Pick<StackParts, 'names' | 'role'>;

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
  /** What it hands to the lifecycles of the buckets: S3 keeps one a bucket, so it is not the feature's to make. */
  lifecycleRules?(settings: z.output<Schema>, layout: Layout): LifecycleRules;
  /** What it hands to the delivery stream, which otherwise takes puts itself. One feature does at the most. */
  source?(scope: TerraformStack, parts: SourceParts, settings: z.output<Schema>): Source;
  /** Makes its resources, and the permissions that they need. */
  resources?(scope: TerraformStack, parts: StackParts, settings: z.output<Schema>): void;
}
