import { DeleteApplicationCommand, GetApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const { emr, newApplication, applicationOf, close } = await startEmrServerless();
afterAll(close);

describe('emr-serverless GetApplication', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      await expect(applicationOf('00notthere')).rejects.toEqual(noApplication);
    });
    it('what is no id', async () => {
      const asked = emr.send(new GetApplicationCommand({ applicationId: 'A/B' }));
      await expect(asked).rejects.toEqual(failure('ValidationException', /applicationId/));
    });
  });

  describe('answers', () => {
    it('with what was given', async () => {
      const maximumCapacity = { cpu: '8 vCPU', memory: '32 GB' };
      const id = await newApplication({ architecture: 'ARM64', maximumCapacity });
      expect(await applicationOf(id)).toMatchObject({ architecture: 'ARM64', maximumCapacity });
    });
  });

  describe('does', () => {
    it('tell of one that was deleted, too', async () => {
      const applicationId = await newApplication();
      await emr.send(new DeleteApplicationCommand({ applicationId }));
      expect((await applicationOf(applicationId)).state).toBe('TERMINATED');
    });
  });
});
