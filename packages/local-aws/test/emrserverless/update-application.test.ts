import { UpdateApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const { emr, aws, newApplication, applicationOf, run, ended, close } = await startEmrServerless();
afterAll(close);

describe('emr-serverless UpdateApplication', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      const asked = emr.send(new UpdateApplicationCommand({ applicationId: '00notthere' }));
      await expect(asked).rejects.toEqual(noApplication);
    });
    it('one that is started', async () => {
      const applicationId = await newApplication();
      await ended(applicationId, await run(applicationId));
      const asked = emr.send(new UpdateApplicationCommand({ applicationId, releaseLabel: 'emr-7.11.0' }));
      await expect(asked).rejects.toEqual(
        failure(
          'ValidationException',
          'Application cannot be UPDATED. Applications must be in one of the following statuses: [CREATED, STOPPED]',
        ),
      );
    });
  });

  describe('answers', () => {
    it('with the application as it is then', async () => {
      const applicationId = await newApplication({ name: 'mine' });
      const maximumCapacity = { cpu: '4 vCPU', memory: '16 GB' };
      const { application } = await emr.send(
        new UpdateApplicationCommand({ applicationId, maximumCapacity }),
      );
      expect(application).toMatchObject({ applicationId, name: 'mine', maximumCapacity });
    });
  });

  describe('does', () => {
    it('leave what it does not name as it was', async () => {
      const applicationId = await newApplication({ autoStopConfiguration: { idleTimeoutMinutes: 3 } });
      const before = await applicationOf(applicationId);
      await aws.clock.advance(1000);
      await emr.send(
        new UpdateApplicationCommand({ applicationId, autoStopConfiguration: { enabled: false } }),
      );
      expect(await applicationOf(applicationId)).toEqual({
        ...before,
        autoStopConfiguration: { enabled: false, idleTimeoutMinutes: 3 },
        updatedAt: expect.any(Date),
      });
    });
  });
});
