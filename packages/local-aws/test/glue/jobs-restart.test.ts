import { afterAll, describe, expect } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetJobCommand, GetJobRunsCommand, GetTriggerCommand, GlueClient } from '@aws-sdk/client-glue';
import { itLocally as it, start } from '../start.ts';
import { ScriptedJobs } from '../scripted-jobs.ts';
import { startJobs } from './start-jobs.ts';

const dataDirectory = await mkdtemp(join(tmpdir(), 'local-aws-jobs-'));
afterAll(() => rm(dataDirectory, { recursive: true }));

describe('jobs of Glue after a restart', () => {
  it('are there, a run that was cut off has failed, and a schedule goes on', async () => {
    const before = await startJobs({ dataDirectory });
    const [JobName, other] = [await before.newJob('print a', { Timeout: 7 }), await before.newJob('forever')];
    const schedule = { Type: 'SCHEDULED' as const, Schedule: 'cron(0 * * * ? *)', StartOnCreation: true };
    const Name = await before.newTrigger(JobName, schedule);
    const id = await before.run(other);
    await before.until(other, id, 'RUNNING');
    await before.close();
    expect(before.engine.isClosed).toBe(true);

    const jobEngine = new ScriptedJobs();
    const after = await start({ dataDirectory, account: '123456789012', jobEngine });
    const glue = after.client(GlueClient);
    const runsOf = async (job: string) => (await glue.send(new GetJobRunsCommand({ JobName: job }))).JobRuns!;
    expect((await glue.send(new GetJobCommand({ JobName }))).Job).toMatchObject({ Timeout: 7 });
    expect((await glue.send(new GetTriggerCommand({ Name }))).Trigger).toMatchObject({ State: 'ACTIVATED' });
    const ErrorMessage = 'local AWS was stopped while the job ran';
    expect(await runsOf(other)).toMatchObject([{ Id: id, JobRunState: 'FAILED', ErrorMessage }]);
    await after.aws.clock.advance(3_600_000);
    expect(await runsOf(JobName)).toMatchObject([{ JobRunState: 'SUCCEEDED', TriggerName: Name }]);
    await after.close();
  });
});
