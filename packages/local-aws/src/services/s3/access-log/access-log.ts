import type { LoggingEnabled } from '@aws-sdk/client-s3';

/** What is to be delivered as one object: lines about requests to a bucket, of one day. */
export interface AccessLog {
  readonly bucket: string;
  readonly region: string;
  /** Where it goes to. */
  readonly target: LoggingEnabled;
  /** When the first of the requests came. */
  readonly from: Date;
  readonly lines: readonly string[];
}
