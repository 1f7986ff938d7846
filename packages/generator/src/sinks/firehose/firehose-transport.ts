import type {
  FirehoseClientConfig,
  PutRecordBatchCommandInput,
  PutRecordBatchCommandOutput,
} from '@aws-sdk/client-firehose';
import type { Account } from '../../account.ts';
import type { Transport } from '../../delivery/transport.ts';
import { AwsTransport } from '../aws/aws-transport.ts';
import { firehose } from '../aws/aws-service.ts';
import { localCredentials } from '../aws/endpoint.ts';
import { ReadyBodyProtocol } from '../aws/ready-body-protocol.ts';
import { findRegion } from '../aws/region.ts';
import { firehoseLimits } from './limits.ts';
import { RequestWriter } from './request/request-writer.ts';
import { FirehoseClient, PutRecordBatchCommand } from '../aws/firehose-sdk.ts';

/** Where the stream is. */
export interface FirehoseTarget {
  /** The delivery stream. */
  readonly stream: string;
  /** Its region. Default: AWS_REGION, the profile's, us-east-1. */
  readonly region?: string | undefined;
  /** Endpoint to send to instead of AWS. Default: AWS_ENDPOINT_URL, else AWS. */
  readonly endpoint?: string | undefined;
  /** Let the SDK do every step of a put, without shortcuts. */
  readonly path?: 'plain' | undefined;
  /** Anything else the SDK's client takes. */
  readonly client?: FirehoseClientConfig | undefined;
}

class FirehoseProtocol extends ReadyBodyProtocol {
  protected readonly names = { failed: 'FailedPutCount', id: 'RecordId' };
}

/** Creates the way to a delivery stream through the SDK's client. */
export async function createFirehoseTransport(target: FirehoseTarget, account: Account): Promise<Transport> {
  const { stream, endpoint } = target;
  const region = await findRegion(target.region);
  const plain = target.path === 'plain';
  const client = new FirehoseClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...localCredentials(firehose, endpoint),
    // How long a call may take as a whole is the delivery's to say.
    requestHandler: { connectionTimeout: 3000 },
    ...(plain
      ? {}
      : {
          protocol: FirehoseProtocol,
          cacheMiddleware: true,
        }),
    ...target.client,
  });
  const requests = new RequestWriter(stream);
  return new AwsTransport(
    client,
    {
      service: firehose,
      limits: firehoseLimits,
      stream,
      region,
      endpoint,
      plain,
      input: (batch, withRecords): PutRecordBatchCommandInput => ({
        DeliveryStreamName: stream,
        Records: Array.from({ length: withRecords ? batch.records : 0 }, (_, index) => ({
          Data: batch.record(index),
        })),
      }),
      body: (batch) => requests.write(batch),
      send: (input) => client.send(new PutRecordBatchCommand(input as PutRecordBatchCommandInput)),
      answer: (output) => {
        const { FailedPutCount, RequestResponses } = output as PutRecordBatchCommandOutput;
        return { failed: FailedPutCount, records: RequestResponses };
      },
      close: () => requests.close(),
    },
    account,
  );
}
