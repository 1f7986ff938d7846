import { describe, expect, it } from '@jest/globals';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { queryProtocol } from '../../src/protocols/query/query-protocol.ts';
import { operationSchemas } from './operation-schemas.ts';
import { readBySdk, sampleOf, writtenBySdk } from './round-trip.ts';

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
    const value = sampleOf(schema, 'output');
    const answer = await ours.write(schema, value, 'request-id');
    const { $metadata, ...read } = await readBySdk(theirs, schema, answer);
    expect(read).toEqual(value);
    expect($metadata.requestId).toBe('request-id');
  });

  it.each(cases)(
    'names the operation of %s and reads the input that the SDK writes',
    async (name, schema) => {
      const value = sampleOf(schema, 'input');
      const request = await writtenBySdk(theirs, schema, value);
      expect(ours.operationName(request)).toBe(name);
      expect(await ours.read(schema, request)).toEqual(value);
    },
  );
});
