import { describe, expect, it } from '@jest/globals';
import { AwsJson1_1Protocol } from '@aws-sdk/core/protocols';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as firehose from '@aws-sdk/client-firehose';
import * as kinesis from '@aws-sdk/client-kinesis';
import { jsonProtocol } from '../../src/protocols/json/json-protocol.ts';
import { operationSchemas } from './operation-schemas.ts';
import { readBySdk, sampleOf, writtenBySdk } from './round-trip.ts';

const ours = jsonProtocol('1.1');
const theirs = new AwsJson1_1Protocol({
  defaultNamespace: 'com.amazonaws.firehose',
  serviceTarget: 'Firehose_20150804',
} as never);
/** They answer with a stream of events: what there is of them has tests of its own. */
const streaming = new Set(['StartLiveTail', 'GetLogObject', 'SubscribeToShard']);
const cases = [firehose, kinesis, logs].flatMap(operationSchemas).filter(([name]) => !streaming.has(name));

describe('the JSON protocol', () => {
  it('knows every operation of Firehose, Kinesis and CloudWatch Logs', () => {
    expect(cases.length).toBeGreaterThan(80);
  });

  it.each(cases)('writes an answer of %s that the SDK reads', async (_name, schema) => {
    const value = sampleOf(schema, 'output');
    const answer = await ours.write(schema, value, 'id');
    const { $metadata: _, ...read } = await readBySdk(theirs, schema, answer);
    expect(buffers(read)).toEqual(value);
  });

  it.each(cases)(
    'names the operation of %s and reads the input that the SDK writes',
    async (name, schema) => {
      const value = sampleOf(schema, 'input');
      const request = await writtenBySdk(theirs, schema, value);
      expect(ours.operationName(request)).toBe(name);
      expect(buffers(await ours.read(schema, request))).toEqual(value);
    },
  );
});

/** Bytes as buffers, wherever they are, so that they can be compared. */
function buffers(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (Array.isArray(value)) return value.map(buffers);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, buffers(inner)]));
}
