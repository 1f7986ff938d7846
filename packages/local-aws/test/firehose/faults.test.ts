import { setTimeout as wait } from 'node:timers/promises';
import { PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { failure } from '../failure.ts';
import { remote } from '../start.ts';
import { startFirehose } from './start-firehose.ts';

(remote ? describe.skip : describe)('the faults of local AWS', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let chances: number[];
  let name: string;

  beforeAll(async () => {
    const { systemRandom } = await import('../../src/runtime/random.ts');
    started = await startFirehose({ random: { ...systemRandom, next: () => chances.shift() ?? 0.5 } });
  });
  afterAll(() => started.close());
  afterEach(async () => {
    await faults({ recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 });
  });

  async function faults(body: object, ...next: number[]) {
    chances = next;
    const response = await fetch(`${started.url}/_local/faults`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const newStream = async () => {
    chances = [];
    name = await started.newStream({ Prefix: `${started.newName()}/` });
    return (await started.destinationOf(name)).Prefix!;
  };
  const put = (text = 'a') =>
    started.firehose.send(
      new PutRecordCommand({ DeliveryStreamName: name, Record: { Data: Buffer.from(text) } }),
    );
  const putBatch = (...texts: string[]) =>
    started.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName: name,
        Records: texts.map((text) => ({ Data: Buffer.from(text) })),
      }),
    );
  const delivered = async (prefix: string) => {
    await started.aws.flush();
    return (await started.objects(prefix)).map(({ text }) => text).join('');
  };

  it('fail some records of a batch, which are not delivered', async () => {
    const prefix = await newStream();
    await faults({ recordFailureRate: 0.3 }, 0.31, 0.29, 0.9);
    const { FailedPutCount, RequestResponses } = await putBatch('a', 'b', 'c');
    expect(FailedPutCount).toBe(1);
    expect(RequestResponses).toEqual([
      { RecordId: expect.any(String) },
      { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
      { RecordId: expect.any(String) },
    ]);
    expect(await delivered(prefix)).toBe('ac');
  });

  it('fail all records of a batch', async () => {
    const prefix = await newStream();
    await faults({ recordFailureRate: 1 });
    expect((await putBatch('a', 'b')).FailedPutCount).toBe(2);
    expect(await delivered(prefix)).toBe('');
  });

  it('fail a single record as throttling does', async () => {
    await newStream();
    await faults({ recordFailureRate: 0.3 }, 0.1);
    await expect(put()).rejects.toEqual(failure('ServiceUnavailableException', 'Slow down.', 500));
  });

  it.each([['PutRecord'], ['PutRecordBatch']])('fail a whole %s, which takes nothing', async (operation) => {
    const prefix = await newStream();
    await faults({ serverErrorRate: 0.1 }, 0.09);
    await expect(operation === 'PutRecord' ? put() : putBatch('a')).rejects.toEqual(
      failure('InternalFailure', /.+/, 500),
    );
    expect(await delivered(prefix)).toBe('');
  });

  it.each([['PutRecord'], ['PutRecordBatch']])(
    'cut the connection of a %s after its records were taken',
    async (operation) => {
      const prefix = await newStream();
      await faults({ dropAfterAcceptRate: 0.01 }, 0.001);
      await expect(operation === 'PutRecord' ? put() : putBatch('a')).rejects.toThrow(
        /socket hang up|ECONNRESET/,
      );
      expect(await delivered(prefix)).toBe('a');
    },
  );

  it('keep a call waiting on the clock', async () => {
    await newStream();
    await faults({ latencyMs: 5000 });
    const scheduled = jest.spyOn(started.aws.clock, 'schedule');
    let answered = false;
    const call = put().finally(() => {
      answered = true;
    });
    while (scheduled.mock.calls.length === 0) await wait(1);
    await started.aws.clock.advance(4999);
    // What was on its way at that time has been answered by then.
    await fetch(`${started.url}/_local/health`);
    expect(answered).toBe(false);
    await started.aws.clock.advance(1);
    await call;
    scheduled.mockRestore();
  });

  it('change one at a time, and say which are on', async () => {
    await faults({ latencyMs: 1 });
    expect(await faults({ serverErrorRate: 0 })).toEqual({
      status: 200,
      body: { recordFailureRate: 0, serverErrorRate: 0, latencyMs: 1, dropAfterAcceptRate: 0 },
    });
  });

  it('end with a reset', async () => {
    const other = await startFirehose();
    const at = (path: string, body = '{}') => fetch(`${other.url}/_local/${path}`, { method: 'POST', body });
    await at('faults', '{"latencyMs":1}');
    await at('reset');
    const response = await at('faults');
    expect(await response.json()).toMatchObject({ latencyMs: 0 });
    await other.close();
  });

  it.each([
    [{ recordFailureRate: 1.1 }, 'recordFailureRate must be a number from 0 to 1, got 1.1'],
    [{ serverErrorRate: -0.1 }, 'serverErrorRate must be a number from 0 to 1, got -0.1'],
    [{ dropAfterAcceptRate: '0.5' }, 'dropAfterAcceptRate must be a number from 0 to 1, got "0.5"'],
    [{ latencyMs: 60_001 }, 'latencyMs must be a number from 0 to 60000, got 60001'],
    [
      { latency: 5 },
      'there is no fault "latency"; there are: recordFailureRate, serverErrorRate, latencyMs, dropAfterAcceptRate',
    ],
  ])('refuse %j in one line', async (body, error) => {
    expect(await faults(body)).toEqual({ status: 400, body: { error } });
  });
});
