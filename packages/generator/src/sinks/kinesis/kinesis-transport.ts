import { hash } from 'node:crypto';
import type {
  KinesisClientConfig,
  PutRecordsCommandInput,
  PutRecordsCommandOutput,
} from '@aws-sdk/client-kinesis';
import type { Account } from '../../account.ts';
import type { Batch } from '../../delivery/batch.ts';
import type { Transport } from '../../delivery/transport.ts';
import { createRandom } from '../../runtime/random.ts';
import { drawSeed } from '../../runtime/seed.ts';
import { AwsTransport } from '../aws/aws-transport.ts';
import { kinesis } from '../aws/aws-service.ts';
import { localCredentials } from '../aws/endpoint.ts';
import { ReadyBodyProtocol } from '../aws/ready-body-protocol.ts';
import { findRegion } from '../aws/region.ts';
import type { RequestBody } from '../aws/request-body.ts';
import { kinesisLimits } from './limits.ts';
import { randomKey, userOf } from './partition-keys.ts';
import type { PartitionKey } from './partition-keys.ts';
import { KinesisClient, NodeHttpHandler, PutRecordsCommand } from './sdk.ts';

/** Where the stream is. */
export interface KinesisTarget {
  /** The stream. */
  readonly stream: string;
  /** Its region. Default: AWS_REGION, the profile's, us-east-1. */
  readonly region?: string | undefined;
  /** Endpoint to send to instead of AWS. Default: AWS_ENDPOINT_URL, else AWS. */
  readonly endpoint?: string | undefined;
  /** Let the SDK do every step of a put, without shortcuts. */
  readonly path?: 'plain' | undefined;
  /** How records are spread over the shards: random, or user, which keeps the events of a user in order, one per call. Default: random. */
  readonly partitionKey?: PartitionKey | undefined;
  /** Anything else the SDK's client takes. */
  readonly client?: KinesisClientConfig | undefined;
}

class KinesisProtocol extends ReadyBodyProtocol {
  protected readonly names = { failed: 'FailedRecordCount', id: 'SequenceNumber' };
}

/** Creates the way to a Kinesis stream through the SDK's client. */
export async function createKinesisTransport(target: KinesisTarget, account: Account): Promise<Transport> {
  const { stream, endpoint, partitionKey } = target;
  const region = await findRegion(target.region);
  const plain = target.path === 'plain';
  const random = createRandom(drawSeed(), 'partition keys');
  const keyOf = (record: Buffer): string =>
    (partitionKey === 'user' ? userOf(record) : undefined) ?? randomKey(random);
  /** The partition keys of a batch's body, for the input that it is compared with. */
  const keys = new WeakMap<Batch, readonly string[]>();
  const client = new KinesisClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...localCredentials(kinesis, endpoint),
    // HTTP/1.1, as every other target is spoken to: of the SDK's HTTP/2 a cut connection says less of what was sent.
    requestHandler: new NodeHttpHandler({ connectionTimeout: 3000 }),
    ...(plain
      ? {}
      : {
          protocol: KinesisProtocol,
          cacheMiddleware: true,
        }),
    ...target.client,
  });
  return new AwsTransport(
    client,
    {
      service: kinesis,
      limits:
        partitionKey === 'user' ? { ...kinesisLimits, keyOf: (record) => userOf(record) } : kinesisLimits,
      stream,
      region,
      endpoint,
      plain,
      input: (batch, withRecords): PutRecordsCommandInput => ({
        Records: Array.from({ length: withRecords ? batch.records : 0 }, (_, index) => ({
          Data: batch.record(index),
          PartitionKey: keys.get(batch)?.[index] ?? keyOf(batch.record(index)),
        })),
        StreamName: stream,
      }),
      body: async (batch) => {
        const drawn = Array.from({ length: batch.records }, (_, index) => keyOf(batch.record(index)));
        keys.set(batch, drawn);
        return bodyOf(batch, stream, drawn);
      },
      send: (input) => client.send(new PutRecordsCommand(input as PutRecordsCommandInput)),
      answer: (output) => {
        const { FailedRecordCount, Records } = output as PutRecordsCommandOutput;
        return { failed: FailedRecordCount, records: Records };
      },
    },
    account,
  );
}

/** The JSON that the SDK's own serializer would make of the records, byte for byte. */
function bodyOf(batch: Batch, stream: string, keys: readonly string[]): RequestBody {
  const pieces: Buffer[] = [];
  let text = '{"Records":[';
  for (let index = 0; index < batch.records; index += 1) {
    const data = batch.bytes.toString('base64', batch.starts[index], batch.ends[index]);
    text += `${index === 0 ? '' : ','}{"Data":"${data}","PartitionKey":${JSON.stringify(keys[index])}}`;
    if (text.length < pieceCharacters) continue;
    pieces.push(Buffer.from(text));
    text = '';
  }
  pieces.push(Buffer.from(`${text}],"StreamName":${JSON.stringify(stream)}}`));
  const bytes = Buffer.concat(pieces);
  return { bytes, sha256: hash('sha256', bytes, 'hex') };
}

/** How much is made bytes at once: short enough for the young part of the heap. */
const pieceCharacters = 16 * 1024;
