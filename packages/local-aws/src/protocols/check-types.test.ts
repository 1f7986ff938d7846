import {
  CreateDeliveryStreamInput$,
  ListDeliveryStreamsInput$,
  PutRecordBatchInput$,
} from '@aws-sdk/client-firehose';
import { GetMetricStatisticsInput$ } from '@aws-sdk/client-cloudwatch';
import { CreateLogGroupRequest$, PutLogEventsRequest$ } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from '@jest/globals';
import { checkTypes } from './check-types.ts';

describe('checkTypes', () => {
  it.each([
    ['an empty input', ListDeliveryStreamsInput$, {}],
    ['nulls, which stand for absence', CreateDeliveryStreamInput$, { DeliveryStreamName: null, Tags: null }],
    ['members it does not know', ListDeliveryStreamsInput$, { Unknown: [1] }],
    ['nested values', PutRecordBatchInput$, { DeliveryStreamName: 'a', Records: [{ Data: 'YQ==' }] }],
    ['timestamps', PutLogEventsRequest$, { logEvents: [{ timestamp: 1, message: 'a' }] }],
  ])('takes %s', (_case, schema, value) => {
    expect(() => checkTypes(schema, value, 'json')).not.toThrow();
  });

  it('wants a time that there is', () => {
    const at = (StartTime: number) => () => checkTypes(GetMetricStatisticsInput$, { StartTime }, 'json');
    expect(at(8.64e12)).not.toThrow();
    expect(at(1e300)).toThrow('NUMBER_VALUE can not be converted to a Timestamp');
  });

  it.each([
    ['a String', 'NUMBER', CreateDeliveryStreamInput$, { DeliveryStreamName: 5 }],
    ['a Number', 'STRING', ListDeliveryStreamsInput$, { Limit: '5' }],
    ['a Blob', 'NUMBER', PutRecordBatchInput$, { Records: [{ Data: 'YQ==' }, { Data: 5 }] }],
    ['a list', 'OBJECT', PutRecordBatchInput$, { Records: {} }],
    ['a member of a list', 'NULL', PutRecordBatchInput$, { Records: [null] }],
    ['a value of a map', 'NULL', CreateLogGroupRequest$, { logGroupName: 'a', tags: { a: null } }],
    ['a structure', 'ARRAY', ListDeliveryStreamsInput$, []],
    ['a structure', 'STRING', CreateDeliveryStreamInput$, { ExtendedS3DestinationConfiguration: 'x' }],
    [
      'a Boolean',
      'STRING',
      CreateDeliveryStreamInput$,
      { ExtendedS3DestinationConfiguration: { CloudWatchLoggingOptions: { Enabled: 'true' } } },
    ],
  ])('wants %s, not %s', (expected, found, schema, value) => {
    expect(() => checkTypes(schema, value, 'json')).toThrow(
      `${found}_VALUE can not be converted to ${expected}`,
    );
  });

  it.each([
    ['bytes', PutRecordBatchInput$, { Records: [{ Data: new Uint8Array(1) }] }],
    ['whole numbers of 64 bits', ListDeliveryStreamsInput$, { Limit: 2n ** 60n }],
    ['times', GetMetricStatisticsInput$, { StartTime: new Date(0) }],
  ])('takes %s of CBOR', (_case, schema, value) => {
    expect(() => checkTypes(schema, value, 'cbor')).not.toThrow();
  });

  it.each([
    ['a Blob', 'NUMBER', PutRecordBatchInput$, { Records: [{ Data: 5 }] }],
    ['a Number', 'STRING', ListDeliveryStreamsInput$, { Limit: 'NaN' }],
    ['a Timestamp', 'NUMBER', GetMetricStatisticsInput$, { StartTime: 1.5 }],
    ['a Timestamp', 'NUMBER', GetMetricStatisticsInput$, { StartTime: new Date(Number.NaN) }],
  ])('wants %s of CBOR, not %s', (expected, found, schema, value) => {
    expect(() => checkTypes(schema, value, 'cbor')).toThrow(
      `${found}_VALUE can not be converted to ${expected}`,
    );
  });
});
