import { createRequire } from 'node:module';
import type * as Client from '@aws-sdk/client-firehose';

// Required, not imported: before it imports CommonJS, Node looks through half a megabyte of it for the names it
// exports, which is 40 ms of the start of every run.
const require = createRequire(import.meta.url);

/** What is used of the AWS SDK. */
export const { DescribeDeliveryStreamCommand, FirehoseClient, PutRecordBatchCommand } =
  require('@aws-sdk/client-firehose') as typeof Client;
