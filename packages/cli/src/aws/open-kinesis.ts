import { KinesisClient } from '@aws-sdk/client-kinesis';
import type { KinesisClientConfig } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Opens Kinesis over HTTP/1.1, as every other service is called: not every emulator knows the SDK's HTTP/2. */
export const openKinesis = (config: KinesisClientConfig): KinesisClient =>
  new KinesisClient({ ...config, requestHandler: new NodeHttpHandler() });
