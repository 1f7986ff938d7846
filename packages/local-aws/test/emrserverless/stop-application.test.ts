import { StartApplicationCommand, StopApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const { emr, aws, newApplication, applicationOf, run, until, close } = await startEmrServerless();
afterAll(close);

const stop = (applicationId: string) => emr.send(new StopApplicationCommand({ applicationId }));

describe('emr-serverless StopApplication', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      await expect(stop('00notthere')).rejects.toEqual(noApplication);
    });
    it('one that is not started', async () => {
      await expect(stop(await newApplication())).rejects.toEqual(
        failure(
          'ValidationException',
          'Application cannot be STOPPED. Applications must be in one of the following statuses: [STARTING, STARTED]',
        ),
      );
    });
    it('one with job runs under way', async () => {
      const id = await newApplication();
      await until(id, await run(id, 'forever'), 'RUNNING');
      await expect(stop(id)).rejects.toEqual(failure('ValidationException', /job runs are under way: 1$/));
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const applicationId = await newApplication();
      await emr.send(new StartApplicationCommand({ applicationId }));
      const { $metadata: _, ...answer } = await stop(applicationId);
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('stop it', async () => {
      const applicationId = await newApplication();
      await emr.send(new StartApplicationCommand({ applicationId }));
      await stop(applicationId);
      expect((await applicationOf(applicationId)).state).toBe('STOPPING');
      await aws.clock.advance(10_000);
      expect((await applicationOf(applicationId)).state).toBe('STOPPED');
    });
  });
});
