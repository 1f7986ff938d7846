import { describe, expect, it } from '@jest/globals';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { HttpResponse } from '@smithy/core/protocols';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import { queryProtocol } from '../../src/protocols/query.ts';
import { bodyOf, clientContext, clientOperation, operationSchemas } from './operation-schemas.ts';
import { sample } from './sample.ts';

const xmlNamespace = 'https://iam.amazonaws.com/doc/2010-05-08/';
const ours = queryProtocol(xmlNamespace);
const theirs = new AwsQueryProtocol({
  defaultNamespace: 'com.amazonaws.iam',
  xmlNamespace,
  version: '2010-05-08',
} as never);
const cases = [...operationSchemas(iam), ...operationSchemas(sts)];

describe('the Query protocol', () => {
  it('knows every operation of IAM and STS', () => {
    expect(cases.length).toBeGreaterThan(150);
  });

  it.each(cases)('writes an answer of %s that the SDK reads', async (_name, schema) => {
    const output = NormalizedSchema.of(deref(schema[5]) as never);
    const value = output.isUnitSchema() ? {} : (sample(output) as object);
    const { status, headers, body } = await ours.write(schema, value, 'request-id');
    const { $metadata, ...read } = (await theirs.deserializeResponse(
      clientOperation(schema),
      clientContext,
      new HttpResponse({ statusCode: status, headers: { ...headers }, body: bodyOf(body) }),
    )) as { $metadata: { requestId: string } };
    expect(read).toEqual(value);
    expect($metadata.requestId).toBe('request-id');
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
        body: Buffer.from(request.body as string),
      };
      expect(ours.operationName(received)).toBe(name);
      expect(await ours.read(schema, received)).toEqual(value);
    },
  );
});
