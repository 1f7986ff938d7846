import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutRecordCommand, ServiceUnavailableException } from '@aws-sdk/client-firehose';
import { afterAll, describe, expect, it } from '@jest/globals';
import { tutorialStream } from './delivery/recording-environment.ts';
import { killProcesses, recordsOf, startProcess } from './start-process.ts';

const directory = mkdtempSync(join(tmpdir(), 'full-'));
afterAll(() => {
  killProcesses();
  rmSync(directory, { recursive: true, force: true });
});

describe('local AWS on a disk that takes no more', () => {
  it('answers ServiceUnavailable, and delivers what it has acknowledged once there is room', async () => {
    const small = await startProcess(directory, { fileSizeKiB: 128 });
    await small.create(tutorialStream().destination);

    const acknowledged: number[] = [];
    const refused: unknown[] = [];
    for (let id = 0; refused.length < 5; id += 1) {
      const Data = Buffer.from(JSON.stringify({ id, user_id: id % 3, text: 'x'.repeat(4000) }));
      await small.firehose
        .send(new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record: { Data } }))
        .then(() => acknowledged.push(id))
        .catch((error: unknown) => refused.push(error));
    }
    expect(acknowledged.length).toBeGreaterThan(20);
    for (const error of refused) {
      expect(error).toBeInstanceOf(ServiceUnavailableException);
      expect((error as ServiceUnavailableException).$metadata.httpStatusCode).toBe(500);
      expect((error as Error).message).toMatch(/could not be stored/);
    }
    await small.kill();

    const roomy = await startProcess(directory);
    expect(await roomy.flush()).toBe(200);
    const ids = recordsOf((await roomy.lake()).values()).map(({ id }) => id);
    expect(ids.toSorted((a, b) => a - b)).toEqual(acknowledged);
  });
});
