import {
  CreateApplicationCommand,
  EMRServerlessClient,
  GetDashboardForJobRunCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { account, allow, startRoles } from '../authorization/start-roles.ts';
import { ScriptedJobs } from '../scripted-jobs.ts';

const { client, newRole, clientOf, close } = await startRoles({ jobEngine: new ScriptedJobs() });
afterAll(close);
const root = client(EMRServerlessClient);
const create = new CreateApplicationCommand({ type: 'SPARK', releaseLabel: 'emr-7.12.0' });
const { applicationId } = await root.send(create);
const { arn: executionRoleArn } = await newRole();

const start = (emr: EMRServerlessClient) => {
  const jobDriver = { sparkSubmit: { entryPoint: 's3://scripts/job.py' } };
  return emr.send(new StartJobRunCommand({ applicationId, executionRoleArn, jobDriver }));
};

describe('EMR Serverless', () => {
  it('lets a role start runs of the application that it may, with a role that it may pass', async () => {
    const arn = `arn:aws:emr-serverless:us-east-1:${account}:/applications/${applicationId}`;
    const starts = allow('emr-serverless:StartJobRun', arn);
    const Condition = { StringEquals: { 'iam:PassedToService': 'emr-serverless.amazonaws.com' } };
    const passes = { ...allow('iam:PassRole', executionRoleArn), Condition };
    const refusal = (action: string) => ({
      name: 'AccessDeniedException',
      message: expect.stringContaining(action),
    });
    await expect(start(await clientOf(EMRServerlessClient, passes))).rejects.toMatchObject(
      refusal('emr-serverless:StartJobRun'),
    );
    await expect(start(await clientOf(EMRServerlessClient, starts))).rejects.toMatchObject(
      refusal('iam:PassRole'),
    );
    expect(await start(await clientOf(EMRServerlessClient, starts, passes))).toMatchObject({ applicationId });
  });

  it('names what it has not, such as the dashboards of runs', async () => {
    const { jobRunId } = await start(root);
    const asked = root.send(new GetDashboardForJobRunCommand({ applicationId, jobRunId }));
    await expect(asked).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('emr-serverless:GetDashboardForJobRun'),
    });
  });
});
