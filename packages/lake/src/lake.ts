import type { S3Client } from '@aws-sdk/client-s3';
import type { Layout, SourceContract } from '@clickstream/contract';

/** A lake: where its raw data and its staging tables lie, and what is in them. */
export interface Lake {
  readonly s3: S3Client;
  readonly rawBucket: string;
  readonly stagingBucket: string;
  readonly contract: SourceContract;
  readonly layout: Pick<Layout, 'prefix' | 'errorPrefix' | 'eventsPrefix' | 'errorsPrefix'> & Partial<Layout>;
}
