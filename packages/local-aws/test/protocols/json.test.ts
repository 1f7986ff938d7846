import { describe, expect, it } from '@jest/globals';
import { AwsJson1_1Protocol } from '@aws-sdk/core/protocols';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as firehose from '@aws-sdk/client-firehose';
import { HttpResponse } from '@smithy/core/protocols';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import { jsonProtocol } from '../../src/protocols/json.ts';
import { bodyOf, clientContext, clientOperation, operationSchemas } from './operation-schemas.ts';
import { sample } from './sample.ts';

const ours = jsonProtocol('1.1');
const theirs = new AwsJson1_1Protocol({
  defaultNamespace: 'com.amazonaws.firehose',
  serviceTarget: 'Firehose_20150804',
} as never);
/** They answer with a stream of events. */
const streaming = new Set(['StartLiveTail', 'GetLogObject']);
const cases = [...operationSchemas(firehose), ...operationSchemas(logs)].filter(
  ([name]) => !streaming.has(name),
);

describe('the JSON protocol', () => {
  it('knows every operation of Firehose and CloudWatch Logs', () => {
    expect(cases.length).toBeGreaterThan(80);
  });

  it.each(cases)('writes an answer of %s that the SDK reads', async (_name, schema) => {
    const output = NormalizedSchema.of(deref(schema[5]) as never);
    const value = output.isUnitSchema() ? {} : (sample(output) as object);
    const { status, headers, body } = await ours.write(schema, value, 'id');
    const { $metadata: _, ...read } = (await theirs.deserializeResponse(
      clientOperation(schema),
      clientContext,
      new HttpResponse({ statusCode: status, headers: { ...headers }, body: bodyOf(body) }),
    )) as { $metadata: unknown };
    expect(buffers(read)).toEqual(value);
  });

  it.each(cases)(
    'names the operation of %s and reads the input that the SDK writes',
    async (name, schema) => {
      const input = NormalizedSchema.of(deref(schema[4]) as never);
      const value = input.isUnitSchema() ? {} : (sample(input) as object);
      const request = await theirs.serializeRequest(clientOperation(schema), value as never, clientContext);
      const received = {
        method: 'POST',
        path: '/',
        query: new URLSearchParams(),
        headers: request.headers,
        body: bodyOf(request.body as Uint8Array),
      };
      expect(ours.operationName(received)).toBe(name);
      expect(buffers(await ours.read(schema, received))).toEqual(value);
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
