import { createRequire } from 'node:module';
import type * as Client from '@aws-sdk/client-kinesis';
import type * as Handler from '@smithy/node-http-handler';

// Required, not imported: see ../aws/firehose-sdk.ts.
const require = createRequire(import.meta.url);

/** What is used of the AWS SDK. */
export const { KinesisClient, PutRecordsCommand } = require('@aws-sdk/client-kinesis') as typeof Client;
export const { NodeHttpHandler } = require('@smithy/node-http-handler') as typeof Handler;
