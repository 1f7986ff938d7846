import { describe, expect, it } from '@jest/globals';
import { AwsRestXmlProtocol } from '@aws-sdk/core/protocols';
import * as sdk from '@aws-sdk/client-s3';
import { HttpResponse } from '@smithy/core/protocols';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { implementation } from '../../src/services/s3/implementation.ts';
import type { Protocol } from '../../src/protocols/protocol.ts';
import { bodyOf, clientContext, clientOperation, operationSchemas } from './operation-schemas.ts';
import { sample } from './sample.ts';

/** Operations that answer or take a stream of events, or that go to a host of their own. */
const others = new Set(['SelectObjectContent', 'WriteGetObjectResponse']);
const cases = operationSchemas(sdk).filter(([name]) => !others.has(name));

const theirs = new AwsRestXmlProtocol({
  defaultNamespace: 'com.amazonaws.s3',
  xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
} as never);
const ours = implementation.protocol as Protocol;
const context = {
  ...(clientContext as object),
  endpoint: async () => ({ protocol: 'http:', hostname: 'localhost', path: '/bucket' }),
} as never;

const inputOf = (schema: StaticOperationSchema) => NormalizedSchema.of(deref(schema[4]) as never);
const outputOf = (schema: StaticOperationSchema) => NormalizedSchema.of(deref(schema[5]) as never);

/** Members that a header carries cannot hold what a body can. */
const plain = (schema: NormalizedSchema, value: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const traits = schema.getMemberSchema(name).getMergedTraits();
      const isBound = traits.httpHeader ?? traits.httpQuery ?? traits.httpPrefixHeaders;
      return [
        name,
        isBound !== undefined && typeof member === 'string' ? member.replaceAll(/\W/g, '') : member,
      ];
    }),
  );

const isArriving = (member: unknown): member is AsyncIterable<Buffer> =>
  typeof member === 'object' && member !== null && Symbol.asyncIterator in member;

describe('the REST-XML protocol', () => {
  it('knows every operation of S3', () => {
    expect(cases.length).toBeGreaterThan(100);
  });

  it.each(cases)('writes an answer of %s that the SDK reads', async (_name, schema) => {
    const output = outputOf(schema);
    if (output.isUnitSchema()) {
      expect((await ours.write(schema, {}, 'id')).body).toBe('');
      return;
    }
    const value = plain(output, sample(output) as Record<string, unknown>);
    // The two headers that the same member of the model goes by in old and new clients.
    delete value['ExpiresString'];
    const { status, headers, body } = await ours.write(schema, value, 'id');
    expect(status).toBeLessThan(300);
    const answer = (await theirs.deserializeResponse(
      clientOperation(schema),
      context,
      new HttpResponse({
        statusCode: status,
        headers: { ...headers },
        body: Readable.from([bodyOf(body)]),
      }),
    )) as unknown as Record<string, unknown>;
    const { $metadata: _, ...read } = answer;
    for (const [member, found] of Object.entries(read)) {
      const stream = found as { transformToByteArray?: () => Promise<Uint8Array> };
      if (stream?.transformToByteArray) read[member] = Buffer.from(await stream.transformToByteArray());
      else if (found instanceof Uint8Array) read[member] = Buffer.from(found);
    }
    expect(read).toEqual(value);
  });

  it.each(cases)(
    'names the operation of %s and reads the input that the SDK writes',
    async (name, schema) => {
      const input = inputOf(schema);
      const hasLabel = (label: string) =>
        input.isStructSchema() && [...input.structIterator()].some(([n]) => n === label);
      const value: Record<string, unknown> = {
        ...plain(input, sample(input) as Record<string, unknown>),
        ...(hasLabel('Bucket') ? { Bucket: 'bucket' } : {}),
        ...(hasLabel('Key') ? { Key: 'a key/with & ü/..' } : {}),
      };
      for (const member of Object.keys(value)) {
        // Checksums and lengths are those of the body, and copying selects another operation.
        if (/^(Checksum[A-Z].*|ContentMD5|ContentLength)$/.test(member)) delete value[member];
      }
      const request = await theirs.serializeRequest(clientOperation(schema), value as never, context);
      const path = hasLabel('Bucket') ? request.path : request.path.replace('/bucket', '');
      const received = {
        method: request.method,
        path,
        query: new URLSearchParams(
          Object.entries(request.query ?? {}).flatMap(([key, text]) =>
            [text ?? ''].flat().map((item) => [key, item] as [string, string]),
          ),
        ),
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([key, text]) => [key.toLowerCase(), text]),
        ),
        body: Buffer.from((request.body as string | Uint8Array | undefined) ?? ''),
      };
      // Other clients than this SDK name no operation.
      received.query.delete('x-id');
      if (name !== 'ListDirectoryBuckets') expect(ours.operationName(received)).toBe(name);
      // S3 asks for a checksum of these bodies, which another part of the SDK adds.
      if (name === 'DeleteObjects') {
        Object.assign(received.headers, {
          'content-md5': createHash('md5').update(received.body).digest('base64'),
        });
      }
      const read = (await ours.read(schema, received)) as Record<string, unknown>;
      // What may be large is read while it arrives.
      for (const [member, found] of Object.entries(read)) {
        if (isArriving(found)) read[member] = await buffer(found);
      }
      expect(read).toEqual(value);
    },
  );
});
