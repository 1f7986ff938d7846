import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LaunchSpark } from '../../src/transform/spark/launch/launch-spark.ts';
import { sparkEngine } from '../../src/transform/spark/spark-engine.ts';
import type { SparkJob } from '../../src/transform/spark/spark-job.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => {
  started = await startLake();
  await started.put(rawKey(1, '2026-11-22T10:00:00'), [tutorialLine('a', 1, '2026-11-22T09:59:00Z')]);
});
afterEach(() => started?.close());

const staged = async (): Promise<string[]> => {
  const list = new ListObjectsV2Command({ Bucket: started.lake.stagingBucket });
  return ((await started.lake.s3.send(list)).Contents ?? []).map(({ Key }) => Key!);
};
const runBy = (launch: LaunchSpark) => transform(started.lake, { graceMs: 0 }, sparkEngine(launch));

describe('the engine spark', () => {
  it('hands a job over that names every table that is written, and takes it back', async () => {
    let job: SparkJob | undefined;
    const run = runBy(async ({ address, s3 }) => {
      const [, Bucket, Key] = /^s3a:\/\/([^/]+)\/(.*)$/.exec(address)!;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      job = JSON.parse(await Body!.transformToString()) as SparkJob;
      throw new Error('no Spark here');
    });
    await expect(run).rejects.toThrow('no Spark here');
    const writes = job!.steps.flatMap((step) => ('write' in step ? [step.write] : []));
    const folder = `s3a://${started.lake.stagingBucket}/clickstream`;
    expect(writes).toEqual([`${folder}/events`, `${folder}/sessions`, `${folder}/rejected`]);
    expect(await staged()).toEqual([]);
  });

  it('commits nothing when Spark has left no report', async () => {
    await expect(runBy(() => Promise.resolve())).rejects.toThrow(/^Spark has left no report in s3:/);
    expect(await staged()).toEqual([]);
  });
});
