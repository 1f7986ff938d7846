import { describe, expect, it } from '@jest/globals';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as iam from '@aws-sdk/client-iam';
import * as sns from '@aws-sdk/client-sns';
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
const cases = [iam, sts, sns, cloudwatch].flatMap(operationSchemas);

describe('the Query protocol', () => {
  it('knows every operation of IAM, STS, SNS and CloudWatch', () => {
    expect(cases.length).toBeGreaterThan(150);
  });

  it.each(cases)('writes an answer of %s that the SDK reads', async (_name, schema) => {
    const value = sampleOf(schema, 'output');
    const answer = await ours.write(schema, value, 'request-id');
    const { $metadata, ...read } = await readBySdk(theirs, schema, answer);
    expect(read).toEqual(value);
    expect($metadata.requestId).toBe('request-id');
  });

  it('writes a text to the letter, and times with the parts of a second that they have', async () => {
    const { body } = await ours.write(
      cloudwatch.DescribeAlarmHistory$,
      {
        AlarmHistoryItems: [
          { HistorySummary: 'a\r\n"<b>" & \'c\'', Timestamp: new Date('2026-11-22T10:20:30.007Z') },
          {},
        ],
      },
      'id',
    );
    const items = `<member><Timestamp>2026-11-22T10:20:30.007Z</Timestamp><HistorySummary>a&#xD;\n"&lt;b&gt;" &amp; 'c'</HistorySummary></member><member></member>`;
    expect(body).toContain(
      `<DescribeAlarmHistoryResult><AlarmHistoryItems>${items}</AlarmHistoryItems></DescribeAlarmHistoryResult>`,
    );
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
