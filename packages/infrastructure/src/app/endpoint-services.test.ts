import { describe, expect, it } from '@jest/globals';
import { endpointServices } from './endpoint-services.ts';

describe('endpointServices', () => {
  it('are those that the types call, and STS, which the provider itself asks', () => {
    expect(endpointServices([])).toEqual(['sts']);
    expect(
      endpointServices([
        'aws_s3_bucket',
        'aws_cloudwatch_log_group',
        'aws_cloudwatch_metric_alarm',
        'aws_partition',
      ]),
    ).toEqual(['cloudwatch', 'logs', 's3', 'sts']);
    expect(endpointServices(['aws_kinesis_stream', 'aws_kinesis_firehose_delivery_stream'])).toEqual([
      'firehose',
      'kinesis',
      'sts',
    ]);
  });

  it('fail for a type of no known service, rather than let its calls go to AWS', () => {
    expect(() => endpointServices(['aws_dynamodb_table'])).toThrow(
      'the endpoint of aws_dynamodb_table is not known',
    );
  });
});
