import { describe, expect, it } from '@jest/globals';
import { readAnswer, transformRecords } from './lambda-transform.ts';
import type { LambdaEvent, TransformedRecord } from './lambda-transform.ts';

const records = ['a', ''].map((text, i) => ({
  recordId: `record-${i}`,
  data: Buffer.from(text),
  arrivedAt: new Date(1_767_225_600_123 + i),
}));

const codeOf = (record: TransformedRecord | undefined): string =>
  record?.result === 'ProcessingFailed' ? record.failure.errorCode : (record?.result ?? 'none');

const transform = (invoke: (event: LambdaEvent) => Promise<unknown>, retries = 3, exists = true) => {
  let invocations = 0;
  return transformRecords(records, {
    deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/clicks',
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:transform',
    region: 'us-east-1',
    retries,
    exists,
    invoke,
    invocationId: () => `invocation-${++invocations}`,
  });
};

describe('transformRecords', () => {
  it('sends what Firehose sends and keeps the order of the records', async () => {
    const events: LambdaEvent[] = [];
    const { transformed, attemptsMade } = await transform(async (event) => {
      events.push(event);
      return {
        records: event.records.toReversed().map(({ recordId, data }) => ({ recordId, result: 'Ok', data })),
      };
    });
    expect(events).toEqual([
      {
        invocationId: 'invocation-1',
        deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/clicks',
        region: 'us-east-1',
        records: [
          { recordId: 'record-0', approximateArrivalTimestamp: 1_767_225_600_123, data: 'YQ==' },
          { recordId: 'record-1', approximateArrivalTimestamp: 1_767_225_600_124, data: '' },
        ],
      },
    ]);
    expect(transformed.map((record) => (record.result === 'Ok' ? record.data.toString() : 'lost'))).toEqual([
      'a',
      '',
    ]);
    expect(attemptsMade).toBe(1);
  });

  it('fails every record when the function is gone', async () => {
    const { transformed } = await transform(() => Promise.reject(new Error('gone')), 3, false);
    const failure = {
      errorOutputType: 'processing-failed',
      errorCode: 'Lambda.ResourceNotFound',
      errorMessage: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:transform',
    };
    expect(transformed).toEqual(records.map(() => ({ result: 'ProcessingFailed', failure })));
  });

  it('invokes a failing function again with new invocation ids, then fails every record', async () => {
    const ids: string[] = [];
    const { transformed, attemptsMade } = await transform(async ({ invocationId }) => {
      ids.push(invocationId);
      throw new Error('timed out');
    });
    expect(ids).toEqual(['invocation-1', 'invocation-2', 'invocation-3', 'invocation-4']);
    expect(attemptsMade).toBe(4);
    expect(transformed.map(codeOf)).toEqual(['Lambda.FunctionError', 'Lambda.FunctionError']);
    expect(transformed[0]).toMatchObject({ failure: { errorOutputType: 'processing-failed' } });
  });

  it('counts the attempts until the function succeeds', async () => {
    let calls = 0;
    const { attemptsMade } = await transform(async () => {
      if (++calls < 3) throw new Error('not yet');
      return { records: [] };
    });
    expect(attemptsMade).toBe(3);
  });

  it.each([undefined, null, 'text', [], {}, { records: 'none' }, { records: [null, 1] }])(
    'takes the answer %j for final: every record is missing',
    async (answer) => {
      const { transformed, attemptsMade } = await transform(async () => answer);
      expect(attemptsMade).toBe(1);
      expect(transformed.map(codeOf)).toEqual(['Lambda.MissingRecordId', 'Lambda.MissingRecordId']);
    },
  );
});

describe('readAnswer', () => {
  it.each([
    [[{ result: 'Ok', data: 'eA==' }], 'Ok'],
    [[{ result: 'Ok', data: '' }], 'Ok'],
    [[{ result: 'Dropped' }], 'Dropped'],
    [[{ result: 'ProcessingFailed', data: 'eA==' }], 'Lambda.ProcessingFailedStatus'],
    [[{ result: 'ok', data: 'eA==' }], 'Lambda.FunctionError'],
    [[{ data: 'eA==' }], 'Lambda.FunctionError'],
    [[{ result: 'Ok' }], 'Lambda.InvalidReturnFormat'],
    [[{ result: 'Ok', data: null }], 'Lambda.InvalidReturnFormat'],
    [[{ result: 'Ok', data: 'no base64' }], 'Lambda.FunctionError'],
    [[{ result: 'Ok', data: 1 }], 'Lambda.FunctionError'],
    [[{ result: 'Dropped' }, { result: 'Dropped' }], 'Lambda.DuplicatedRecordId'],
    [[], 'Lambda.MissingRecordId'],
  ])('judges %j as %s', (answered, expected) => {
    const answer = {
      records: [
        ...answered.map((record) => ({ ...record, recordId: 'r' })),
        { recordId: 'unknown', result: 'Ok', data: '' },
      ],
    };
    expect(readAnswer([{ recordId: 'r' }], answer).map(codeOf)).toEqual([expected]);
  });

  it.each([
    { result: 'Fine', data: '' },
    { result: 'Ok', data: '%' },
  ])('fails all records when one is %j', (unreadable) => {
    const answer = {
      records: [
        { recordId: 'a', result: 'Ok', data: '' },
        { recordId: 'b', ...unreadable },
      ],
    };
    expect(readAnswer([{ recordId: 'a' }, { recordId: 'b' }], answer)).toEqual(
      ['a', 'b'].map(() =>
        expect.objectContaining({
          failure: expect.objectContaining({
            errorCode: 'Lambda.FunctionError',
            errorMessage: expect.stringMatching(/^Check your function and make sure the output/),
          }),
        }),
      ),
    );
  });

  it('hands on the partition keys of the metadata', () => {
    const answer = (metadata: unknown) => ({
      records: [{ recordId: 'r', result: 'Ok', data: '', metadata }],
    });
    const keysOf = (metadata: unknown) => readAnswer([{ recordId: 'r' }], answer(metadata))[0];
    expect(keysOf({ partitionKeys: { customer: 'x' } })).toMatchObject({ partitionKeys: { customer: 'x' } });
    expect(keysOf({ partitionKeys: 'x' })).toMatchObject({ partitionKeys: undefined });
    expect(keysOf(undefined)).toMatchObject({ partitionKeys: undefined });
  });
});
