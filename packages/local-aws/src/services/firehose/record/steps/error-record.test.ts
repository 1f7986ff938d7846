import { describe, expect, it } from '@jest/globals';
import { errorRecordLine } from './error-record.ts';
import { failures } from './failures.ts';
import { logEventMessage } from './log-event.ts';

const record = {
  rawData: Buffer.from('{"a":"日"}'),
  failure: failures.nullOrEmpty,
  attemptsMade: 1,
  arrivedAt: new Date(1_741_088_912_364),
  attemptEndedAt: new Date(1_741_089_007_666),
};

describe('errorRecordLine', () => {
  it('is one JSON line with the members in order', () => {
    expect(errorRecordLine(record)).toBe(
      '{"rawData":"eyJhIjoi5pelIn0=","errorCode":"DynamicPartitioning.MetadataExtractionFailed",' +
        '"errorMessage":"partitionKeys values must not be null or empty","attemptsMade":1,' +
        '"arrivalTimestamp":1741088912364,"attemptEndingTimestamp":1741089007666}\n',
    );
  });

  it('ends with the function for records that Lambda failed', () => {
    const lambdaArn = 'arn:aws:lambda:eu-west-2:000000000000:function:x:$LATEST';
    expect(errorRecordLine({ ...record, lambdaArn })).toMatch(`,"lambdaARN":"${lambdaArn}"}\n`);
  });

  it('takes a view of a larger buffer for what it is', () => {
    const whole = Buffer.from('xx{"a":"日"}xx');
    expect(errorRecordLine({ ...record, rawData: whole.subarray(2, -2) })).toBe(errorRecordLine(record));
  });
});

describe('logEventMessage', () => {
  const event = {
    deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/clicks',
    destination: 'arn:aws:s3:::lake',
    deliveryStreamVersionId: '1',
    message: 'partitionKeys values must not be null or empty',
    errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
  };

  it('is JSON with the members in order, the version a text', () => {
    expect(logEventMessage(event)).toBe(
      '{"deliveryStreamARN":"arn:aws:firehose:us-east-1:000000000000:deliverystream/clicks",' +
        '"destination":"arn:aws:s3:::lake","deliveryStreamVersionId":"1",' +
        '"message":"partitionKeys values must not be null or empty",' +
        '"errorCode":"DynamicPartitioning.MetadataExtractionFailed"}',
    );
  });

  it('names the function where there is one', () => {
    expect(JSON.parse(logEventMessage({ ...event, processor: 'arn:f' }))).toHaveProperty(
      'processor',
      'arn:f',
    );
  });
});
