import type { S3Client } from '@aws-sdk/client-s3';

/** A job that lies in a bucket, to be run to its end. */
export interface SparkLaunch {
  /** `s3a://…/job.json`. */
  readonly address: string;
  /** How this process reaches the bucket. */
  readonly s3: S3Client;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Has a Spark run `spark/run_job.py` on a job, and waits for its end.
 *
 * @throws {LakeError} when it cannot be started, or fails, with what Spark says of it
 */
export type LaunchSpark = (launch: SparkLaunch) => Promise<void>;
