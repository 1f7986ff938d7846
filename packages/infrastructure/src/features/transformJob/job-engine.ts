import type { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import type { S3Object } from '@cdktf/provider-aws/lib/s3-object/index.js';
import type { ITerraformDependable } from 'cdktf';
import type { AlarmMetric } from '../alarm-metric.ts';

/** What there is of the job whatever runs it. */
export interface JobParts {
  readonly bucket: string;
  readonly script: S3Object;
  readonly document: S3Object;
  readonly role: IamRole;
  readonly workers: number;
  readonly timeoutMinutes: number;
  readonly schedule: string;
  /** What has to be there before it. */
  readonly ready: readonly ITerraformDependable[];
}

/** What runs the job, as it is deployed. */
export interface JobEngine {
  /** The principal that its role trusts. */
  readonly service: string;
  readonly logGroups: readonly string[];
  readonly logsToAssets: boolean;
  /** Of the bucket of the script. */
  readonly rules: readonly S3BucketLifecycleConfigurationRule[];
  /** What its role is let besides, given the ARN of the bucket of the script. */
  statements(this: void, assets: string): readonly object[];
  /** Makes it, and gives the metric of runs that have failed. */
  deploy(this: void, parts: JobParts): AlarmMetric;
}
