import { afterAll, describe, expect } from '@jest/globals';
import { CreateJobCommand, GetJobCommand, GetTagsCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { failure, newName, startJobs } from './start-jobs.ts';

const { glue, role, newRole, newJob, arnOf, close } = await startJobs();
afterAll(close);

const Command = { Name: 'glueetl', ScriptLocation: 's3://scripts/job.py' };
const make = (more: object = {}) =>
  glue.send(new CreateJobCommand({ Name: newName(), Role: role, Command, ...more }));

describe('glue CreateJob', () => {
  describe('rejects', () => {
    it('a name that is there', async () => {
      await expect(make({ Name: await newJob() })).rejects.toEqual(
        failure('AlreadyExistsException', 'Job already exists.'),
      );
    });
    it('a role that Glue may not assume, and one that is not there', async () => {
      for (const Role of ['not-there', await newRole(newName(), 'firehose.amazonaws.com')])
        await expect(make({ Role })).rejects.toEqual(
          failure('InvalidInputException', /^Service is unable to assume provided role/),
        );
    });
    it.each([
      ['a script that is not in S3', { Command: { ...Command, ScriptLocation: '/job.py' } }],
      ['another Python', { Command: { ...Command, PythonVersion: '2' } }],
      ['workers that there are none of', { WorkerType: 'G.3X', NumberOfWorkers: 2 }],
      ['workers of a name that all objects have', { WorkerType: 'toString', NumberOfWorkers: 2 }],
      ['a capacity beside workers', { MaxCapacity: 2, WorkerType: 'G.1X' }],
      ['properties of Spark that are none', { DefaultArguments: { '--conf': 'master=local' } }],
      ['modules that are not in S3', { DefaultArguments: { '--extra-py-files': 'a.py' } }],
    ])('%s', async (_, more) => {
      await expect(make(more)).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
    it.each([
      ['pythonshell', { Command: { ...Command, Name: 'pythonshell' } }],
      ['Connections', { Connections: { Connections: ['a'] } }],
      ['JobRunQueuingEnabled', { JobRunQueuingEnabled: true }],
      ['job-bookmark-enable', { DefaultArguments: { '--job-bookmark-option': 'job-bookmark-enable' } }],
      ['--additional-python-modules', { DefaultArguments: { '--additional-python-modules': 'x==1' } }],
    ])('what is not done here, by name: %s', async (name, more) => {
      await expect(make(more)).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining(name),
      });
    });
  });

  describe('answers', () => {
    it('with its name', async () => {
      const Name = newName();
      const { $metadata: _, ...answer } = await make({ Name });
      expect(answer).toEqual({ Name });
    });
  });

  describe('does', () => {
    it("keep what it is made of, with Glue's defaults", async () => {
      const { Name } = await make({ DefaultArguments: { '--date': '2026-11-26' } });
      const { Job } = await glue.send(new GetJobCommand({ JobName: Name }));
      expect(Job).toEqual({
        Name,
        Role: role,
        Command: { ...Command, PythonVersion: '3' },
        DefaultArguments: { '--date': '2026-11-26' },
        GlueVersion: '5.1',
        JobMode: 'SCRIPT',
        WorkerType: 'G.1X',
        NumberOfWorkers: 10,
        MaxCapacity: 10,
        AllocatedCapacity: 10,
        MaxRetries: 0,
        Timeout: 480,
        ExecutionProperty: { MaxConcurrentRuns: 1 },
        ExecutionClass: 'STANDARD',
        CreatedOn: expect.any(Date),
        LastModifiedOn: expect.any(Date),
      });
    });
    it('tag it', async () => {
      const { Name } = await make({ Tags: { team: 'lake' } });
      const { Tags } = await glue.send(new GetTagsCommand({ ResourceArn: arnOf('job', Name!) }));
      expect(Tags).toEqual({ team: 'lake' });
    });
  });
});
