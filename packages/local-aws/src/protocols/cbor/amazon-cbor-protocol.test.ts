import {
  AddTagsToStreamInput$,
  CreateStreamInput$,
  GetRecordsOutput$,
  GetShardIteratorInput$,
  PutRecordInput$,
  PutRecordsInput$,
} from '@aws-sdk/client-kinesis';
import type { StaticOperationSchema } from '@smithy/types';
import { describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '../../http/http-message.ts';
import { amazonCborProtocol } from './amazon-cbor-protocol.ts';

const schemaOf = (input: unknown, output?: unknown) =>
  [9, 'com.amazonaws.kinesis', 'AnOperation', {}, input, output] as unknown as StaticOperationSchema;
const requestWith = (body: string): HttpRequest => ({
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: { 'x-amz-target': 'Kinesis_20131202.AnOperation' },
  body: Buffer.from(body, 'hex'),
});
const bytes = (...values: number[]) => Buffer.from(values);
const longKey = 'x'.repeat(3996);

describe('the CBOR of SDKs for Java', () => {
  // Observed: what AWS SDK for Java 2.24.6 sends; the list and the long text have been shortened.
  it.each<[string, unknown, string, object]>([
    [
      'numbers',
      CreateStreamInput$,
      'bf6a53747265616d4e616d65646a6176616a5368617264436f756e7401ff',
      { StreamName: 'java', ShardCount: 1 },
    ],
    [
      'lists, and texts beyond ASCII',
      PutRecordsInput$,
      'bf675265636f7264739fbf6444617461440001ff7f6c506172746974696f6e4b6579646bc3a479ffff6a53747265616d4e616d65646a617661ff',
      { Records: [{ Data: bytes(0, 1, 255, 127), PartitionKey: 'käy' }], StreamName: 'java' },
    ],
    [
      'maps',
      AddTagsToStreamInput$,
      'bf6a53747265616d4e616d65646a6176616454616773bf61616131616262c3bcffff',
      { StreamName: 'java', Tags: { a: '1', b: 'ü' } },
    ],
    [
      'times',
      GetShardIteratorInput$,
      'bf6a53747265616d4e616d65646a617661675368617264496474736861726449642d3030303030303030303030307153686172644974657261746f72547970656c41545f54494d455354414d506954696d657374616d70c11b000001a221fab201ff',
      {
        StreamName: 'java',
        ShardId: 'shardId-000000000000',
        ShardIteratorType: 'AT_TIMESTAMP',
        Timestamp: new Date('2026-11-28T11:46:47.425Z'),
      },
    ],
    [
      'long texts, which are in pieces',
      PutRecordInput$,
      `bf6a53747265616d4e616d65646a617661644461746141736c506172746974696f6e4b65797f790f9c${'78'.repeat(3996)}79000179ffff`,
      { StreamName: 'java', Data: bytes(0x73), PartitionKey: `${longKey}y` },
    ],
  ])('is read with its %s', async (_, input, body, expected) => {
    const request = requestWith(body);
    expect(amazonCborProtocol.operationName(request)).toBe('AnOperation');
    expect(await amazonCborProtocol.read(schemaOf(input), request)).toEqual(expected);
  });

  it('is written with bytes as they are and times in milliseconds', async () => {
    const ApproximateArrivalTimestamp = new Date('2026-11-28T11:46:48.749Z');
    const { headers, body } = await amazonCborProtocol.write(
      schemaOf(undefined, GetRecordsOutput$),
      { Records: [{ Data: bytes(0, 255), ApproximateArrivalTimestamp }], MillisBehindLatest: 0 },
      'id',
    );
    expect(headers).toEqual({ 'content-type': 'application/x-amz-cbor-1.1', 'x-amzn-requestid': 'id' });
    // {"Records": [{"ApproximateArrivalTimestamp": 1(…), "Data": h'00ff'}], "MillisBehindLatest": 0}
    const text = Buffer.from(body as Uint8Array).toString('hex');
    expect(text).toContain('64446174614200ff');
    expect(text).toContain(`${Buffer.from('Timestamp').toString('hex')}c11b000001a221fab72d`);
  });
});
