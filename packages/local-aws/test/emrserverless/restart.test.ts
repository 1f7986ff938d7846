import { GetApplicationCommand, EMRServerlessClient, GetJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itLocally as it, start } from '../start.ts';
import { account, startEmrServerless } from './start-emr-serverless.ts';

const dataDirectory = await mkdtemp(join(tmpdir(), 'local-aws-emr-serverless-'));
afterAll(() => rm(dataDirectory, { recursive: true }));

describe('EMR Serverless after a restart', () => {
  it('has its applications, and a run that was cut off has failed', async () => {
    const before = await startEmrServerless({ dataDirectory });
    const applicationId = await before.newApplication({ name: 'mine', tags: { a: '1' } });
    const [good, cut] = [await before.run(applicationId), await before.run(applicationId, 'forever')];
    await before.ended(applicationId, good);
    await before.until(applicationId, cut, 'RUNNING');
    await before.close();
    expect(before.engine.isClosed).toBe(true);

    const after = await start({ dataDirectory, account });
    const emr = after.client(EMRServerlessClient);
    await after.aws.clock.advance(10_000);
    const { application } = await emr.send(new GetApplicationCommand({ applicationId }));
    expect(application).toMatchObject({ name: 'mine', tags: { a: '1' }, state: 'STARTED' });
    const runOf = async (jobRunId: string) =>
      (await emr.send(new GetJobRunCommand({ applicationId, jobRunId }))).jobRun!;
    expect(await runOf(good)).toMatchObject({ state: 'SUCCESS', endedAt: expect.any(Date) });
    const stateDetails = 'local AWS was stopped while the job ran';
    expect(await runOf(cut)).toMatchObject({ state: 'FAILED', stateDetails });
    await after.close();
  });
});
