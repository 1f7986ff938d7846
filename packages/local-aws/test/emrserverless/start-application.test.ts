import { StartApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const { emr, aws, newApplication, applicationOf, run, until, close } = await startEmrServerless();
afterAll(close);

const begin = (applicationId: string) => emr.send(new StartApplicationCommand({ applicationId }));

describe('emr-serverless StartApplication', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      await expect(begin('00notthere')).rejects.toEqual(noApplication);
    });
    it('one that is started', async () => {
      const id = await newApplication();
      await begin(id);
      await expect(begin(id)).rejects.toEqual(
        failure('ValidationException', /^Application cannot be STARTED.*\[CREATED, STOPPED\]$/),
      );
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await begin(await newApplication());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('start it, until it has had nothing to run for as long as it says', async () => {
      const id = await newApplication({ autoStopConfiguration: { idleTimeoutMinutes: 5 } });
      await begin(id);
      const state = async () => (await applicationOf(id)).state;
      expect(await state()).toBe('STARTING');
      await aws.clock.advance(10_000);
      expect(await state()).toBe('STARTED');
      await aws.clock.advance(291_000);
      expect(await state()).toBe('STOPPING');
      await aws.clock.advance(10_000);
      expect(await state()).toBe('STOPPED');
    });
    it('keep it started while something runs', async () => {
      const id = await newApplication({ autoStopConfiguration: { idleTimeoutMinutes: 5 } });
      await begin(id);
      await until(id, await run(id, 'forever'), 'RUNNING');
      await aws.clock.advance(3_600_000);
      expect((await applicationOf(id)).state).toBe('STARTED');
    });
  });
});
