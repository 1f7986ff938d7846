import { setTimeout as wait } from 'node:timers/promises';
import {
  DescribeDeliveryStreamCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import type { ExtendedS3DestinationConfiguration } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LambdaEvent } from '../../src/services/firehose/record/steps/lambda-transform.ts';
import { failure } from '../failure.ts';
import { remote } from '../start.ts';
import { account, extraction, partitioned, processing, processor, startFirehose } from './start-firehose.ts';

const arn = `arn:aws:lambda:us-east-1:${account}:function:transform`;
const lambda = (parameters: Record<string, string> = {}) =>
  processor('Lambda', { LambdaArn: `${arn}:$LATEST`, ...parameters });
const split = processor('RecordDeAggregation', { SubRecordType: 'JSON' });

interface Event {
  readonly foo?: string;
  readonly bar?: { readonly baz?: string };
}

/** The function is a module, an address or, as here, a function of the process: AWS has no such thing to ask. */
(remote ? describe.skip : describe)('a Firehose stream with a Lambda function', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let handler: (event: LambdaEvent) => unknown;
  const errors: string[] = [];
  beforeAll(async () => {
    started = await startFirehose({
      functions: { [arn]: (event: LambdaEvent) => handler(event) },
      onError: (error) => errors.push((error as Error).message),
    });
  });
  beforeEach(() => {
    errors.length = 0;
  });
  afterAll(() => started.close());

  async function newStream(configuration: Partial<ExtendedS3DestinationConfiguration>) {
    const root = `${started.newName()}/`;
    const name = await started.newStream({
      ...configuration,
      ErrorOutputPrefix: `${root}errors/!{firehose:error-output-type}/`,
      Prefix: `${root}${configuration.Prefix ?? ''}`,
    });
    const put = (...texts: string[]) =>
      started.firehose.send(
        new PutRecordBatchCommand({
          DeliveryStreamName: name,
          Records: texts.map((text) => ({ Data: Buffer.from(text) })),
        }),
      );
    /** The objects by what precedes their name. */
    const delivered = async () =>
      Object.fromEntries(
        (await started.objects(root)).map(({ key, text }) => [
          key.slice(root.length).replace(/(?:\d{4}\/\d\d\/\d\d\/\d\d\/)?[^/]*$/, ''),
          text,
        ]),
      );
    return { name, put, delivered };
  }

  it('partitions by the keys that the function gives', async () => {
    // The worked case of aws-cdk's integration test, which runs on AWS.
    handler = ({ records }) => ({
      records: records.map((record) => {
        const payload = JSON.parse(Buffer.from(record.data, 'base64').toString('ascii')) as Event;
        const partitionKeys = { key1: payload.foo, key2: payload.bar?.baz?.toUpperCase() };
        return { recordId: record.recordId, data: record.data, result: 'Ok', metadata: { partitionKeys } };
      }),
    });
    const { name, delivered } = await newStream({
      ...partitioned,
      Prefix: 'key1=!{partitionKeyFromLambda:key1}/key2=!{partitionKeyFromLambda:key2}/',
      ...processing(split, lambda()),
    });
    const Data = Buffer.from(
      '{"foo":"recordA","bar":{"baz":"Partition1","blah":"blah"},"data":"data1"}' +
        '{"foo":"recordB","bar":{"baz":"Partition2","blah":"quux"},"data":"data2"}' +
        '{"data":"data3"}',
    );
    await started.firehose.send(new PutRecordCommand({ DeliveryStreamName: name, Record: { Data } }));
    await started.aws.clock.advance(120_000);
    const { 'errors/partitioning-failed/': failed, ...objects } = await delivered();
    expect(objects).toEqual({
      'key1=recordA/key2=PARTITION1/': expect.stringContaining('"data1"'),
      'key1=recordB/key2=PARTITION2/': expect.stringContaining('"data2"'),
    });
    expect(JSON.parse(failed!)).toMatchObject({
      rawData: Buffer.from('{"data":"data3"}').toString('base64'),
      errorCode: 'DynamicPartitioning.PartitioningFailed',
    });
  });

  it('has keys of both namespaces, the query sees what the function gave', async () => {
    handler = ({ records }) => ({
      records: records.map(({ recordId }, index) => ({
        recordId,
        result: 'Ok',
        data: Buffer.from(JSON.stringify({ user_id: index })).toString('base64'),
        metadata: { partitionKeys: { region: 'eu' } },
      })),
    });
    const { put, delivered } = await newStream({
      ...partitioned,
      Prefix: '!{partitionKeyFromLambda:region}/!{partitionKeyFromQuery:userId}/',
      ...processing(extraction(), lambda()),
    });
    await put('no JSON', 'none');
    await started.aws.flush();
    expect(await delivered()).toEqual({ 'eu/0/': '{"user_id":0}', 'eu/1/': '{"user_id":1}' });
  });

  it('waits for the function as its hints say, then for the bucket', async () => {
    let calls = 0;
    handler = ({ records }) => {
      calls += 1;
      return { records: records.map((record) => ({ ...record, result: 'Ok' })) };
    };
    const { put, delivered } = await newStream({
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 90 },
      ...processing(lambda({ BufferSizeInMBs: '1', BufferIntervalInSeconds: '30' })),
    });
    await put('a');
    await started.aws.clock.advance(29_000);
    expect(calls).toBe(0);
    await started.aws.clock.advance(1000);
    expect(calls).toBe(1);
    await started.aws.clock.advance(89_000);
    expect(await delivered()).toEqual({});
    await started.aws.clock.advance(1000);
    expect(await delivered()).toEqual({ '': 'a' });
  });

  it('calls the function at once where the interval is 0', async () => {
    let calls = 0;
    handler = ({ records }) => {
      calls += 1;
      return { records: records.map((record) => ({ ...record, result: 'Ok' })) };
    };
    const { put, delivered } = await newStream({
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
      ...processing(lambda({ BufferSizeInMBs: '1', BufferIntervalInSeconds: '0' })),
    });
    await put('a');
    while (Object.keys(await delivered()).length === 0) await wait(5);
    expect(calls).toBe(1);
    expect(await delivered()).toEqual({ '': 'a' });
  });

  it('sets aside what the function fails, with the reason, and says what went wrong', async () => {
    handler = () => {
      throw new Error('out of luck');
    };
    const { put, delivered } = await newStream(processing(lambda({ NumberOfRetries: '1' })));
    await put('{"a":1}');
    await started.aws.flush();
    const { 'errors/processing-failed/': lines } = await delivered();
    expect(JSON.parse(lines!)).toMatchObject({
      rawData: Buffer.from('{"a":1}').toString('base64'),
      errorCode: 'Lambda.FunctionError',
      attemptsMade: 2,
      lambdaARN: `${arn}:$LATEST`,
    });
    expect(errors).toEqual(Array(2).fill(`${arn}:$LATEST failed: out of luck`));
  });

  it('is refused for a function that nothing stands behind, in an update too', async () => {
    const unknown = processing(
      processor('Lambda', { LambdaArn: `arn:aws:lambda:us-east-1:${account}:function:other` }),
    );
    const refusal = failure(
      'NotImplemented',
      `local AWS does not implement the function arn:aws:lambda:us-east-1:${account}:function:other, behind which nothing stands; start it with --function ARN=URL or --function ARN=MODULE`,
      501,
    );
    await expect(started.newStream(unknown)).rejects.toEqual(refusal);
    const { name } = await newStream(processing(lambda()));
    await expect(
      started.firehose.send(
        new UpdateDestinationCommand({
          DeliveryStreamName: name,
          CurrentDeliveryStreamVersionId: '1',
          DestinationId: 'destinationId-000000000001',
          ExtendedS3DestinationUpdate: unknown,
        }),
      ),
    ).rejects.toEqual(refusal);
    const { DeliveryStreamDescription } = await started.firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }),
    );
    expect(DeliveryStreamDescription!.VersionId).toBe('1');
  });
});
