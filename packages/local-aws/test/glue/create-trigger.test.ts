import { afterAll, afterEach, describe, expect } from '@jest/globals';
import {
  CreateTriggerCommand,
  DeleteTriggerCommand,
  GetTagsCommand,
  GetTriggerCommand,
  ListTriggersCommand,
} from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { failure, newName, standingClock, startJobs } from './start-jobs.ts';

const { glue, aws, errors, engine, newJob, newTrigger, run, runsOf, arnOf, close } = await startJobs({
  clock: standingClock(),
});
afterAll(close);
// Each clock that is moved would start the jobs of all triggers before.
afterEach(async () => {
  const { TriggerNames = [] } = await glue.send(new ListTriggersCommand({}));
  for (const Name of TriggerNames) await glue.send(new DeleteTriggerCommand({ Name }));
});

const day = 24 * 60 * 60 * 1000;
const hourly = { Type: 'SCHEDULED' as const, Schedule: 'cron(0 * * * ? *)', StartOnCreation: true };

describe('glue CreateTrigger', () => {
  describe('rejects', () => {
    it('a name that is there', async () => {
      const JobName = await newJob();
      const Name = await newTrigger(JobName);
      await expect(newTrigger(JobName, { Name })).rejects.toEqual(
        failure('AlreadyExistsException', 'Trigger already exists.'),
      );
    });
    it('a job that is not there', async () => {
      await expect(newTrigger('not-there')).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    });
    it.each([
      ['no schedule', { Type: 'SCHEDULED' as const }],
      ['a schedule that is none', { ...hourly, Schedule: 'rate(1 hour)' }],
      ['a schedule on demand', { Schedule: hourly.Schedule }],
      ['a start on creation on demand', { StartOnCreation: true }],
      ['nothing to start', { Actions: [] }],
    ])('%s', async (_, more) => {
      await expect(newTrigger(await newJob(), more)).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
    it.each(['CONDITIONAL', 'EVENT'] as const)('the type %s, by name', async (Type) => {
      await expect(newTrigger(await newJob(), { Type })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining(Type),
      });
    });
    it('crawlers, by name', async () => {
      await expect(newTrigger('x', { Actions: [{ CrawlerName: 'a' }] })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('CrawlerName'),
      });
    });
  });

  describe('answers', () => {
    it('with its name', async () => {
      const Name = newName();
      const Actions = [{ JobName: await newJob() }];
      const { $metadata: _, ...answer } = await glue.send(
        new CreateTriggerCommand({ Name, Type: 'ON_DEMAND', Actions }),
      );
      expect(answer).toEqual({ Name });
    });
  });

  describe('does', () => {
    it('keep what it says of itself, and tag it', async () => {
      const JobName = await newJob();
      const Name = await newTrigger(JobName, { ...hourly, Description: 'often', Tags: { a: 'b' } });
      const { Trigger } = await glue.send(new GetTriggerCommand({ Name }));
      const { Type, Schedule } = hourly;
      const Actions = [{ JobName }];
      expect(Trigger).toEqual({ Name, Type, Schedule, Description: 'often', State: 'ACTIVATED', Actions });
      const { Tags } = await glue.send(new GetTagsCommand({ ResourceArn: arnOf('trigger', Name) }));
      expect(Tags).toEqual({ a: 'b' });
    });
    it('start its job each hour of a day by which the clock is moved, each at its time', async () => {
      const name = await newJob('print a');
      const Actions = [{ JobName: name, Arguments: { '--by': 'trigger' } }];
      const trigger = await newTrigger(name, { ...hourly, Actions });
      const before = engine.ran.length;
      await aws.clock.advance(day);
      const runs = await runsOf(name);
      expect(runs).toHaveLength(24);
      expect(runs.every(({ JobRunState }) => JobRunState === 'SUCCEEDED')).toBe(true);
      expect(runs.every(({ TriggerName }) => TriggerName === trigger)).toBe(true);
      expect(new Set(runs.map(({ StartedOn }) => StartedOn!.getTime() % 3_600_000))).toEqual(new Set([0]));
      expect(engine.ran.slice(before).some(({ args }) => args.includes('--by'))).toBe(true);
    });
    it('start no more than a hundred however far the clock is moved, and say so', async () => {
      const name = await newJob('print a');
      const trigger = await newTrigger(name, hourly);
      await aws.clock.advance(5 * day);
      expect(await runsOf(name)).toHaveLength(100);
      expect(errors.filter((error) => error.includes(trigger)).length).toBeGreaterThanOrEqual(20);
    });
    it('say that a job which still runs was not started', async () => {
      const name = await newJob('forever', { Timeout: 100_000 });
      await run(name);
      const trigger = await newTrigger(name, hourly);
      await aws.clock.advance(3_600_000);
      expect(errors.find((error) => error.includes(trigger))).toMatch(/Concurrent runs exceeded/);
    });
  });
});
