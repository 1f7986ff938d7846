import { DeleteApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const { emr, aws, newApplication, applicationOf, run, ended, close } = await startEmrServerless();
afterAll(close);

const remove = (applicationId: string) => emr.send(new DeleteApplicationCommand({ applicationId }));

describe('emr-serverless DeleteApplication', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      await expect(remove('00notthere')).rejects.toEqual(noApplication);
    });
    it('one that is started, and takes it once it has stopped by itself', async () => {
      const id = await newApplication({ autoStopConfiguration: { idleTimeoutMinutes: 1 } });
      await ended(id, await run(id));
      await aws.clock.advance(10_000);
      await expect(remove(id)).rejects.toEqual(
        failure(
          'ValidationException',
          'Application cannot be TERMINATED. Applications must be in one of the following statuses: [CREATED, STOPPED]',
        ),
      );
      await aws.clock.advance(75_000);
      await remove(id);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await newApplication());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('leave it behind as TERMINATED, for a month', async () => {
      const id = await newApplication();
      await remove(id);
      expect((await applicationOf(id)).state).toBe('TERMINATED');
      await aws.clock.advance(31 * 24 * 3_600_000);
      await newApplication();
      await expect(applicationOf(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
});
