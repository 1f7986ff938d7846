import { GetKeyPolicyCommand, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { failure, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms PutKeyPolicy', () => {
  describe('rejects', () => {
    it('what is no policy', async () => {
      await expect(
        kms.send(new PutKeyPolicyCommand({ KeyId: await newKey(), Policy: '{"Statement":[{}]}' })),
      ).rejects.toEqual(failure('MalformedPolicyDocumentException', /./));
    });

    it('a name that has more than letters, digits and underscores', async () => {
      const put = kms.send(
        new PutKeyPolicyCommand({ KeyId: await newKey(), PolicyName: 'de fault', Policy: '{}' }),
      );
      await expect(put).rejects.toEqual(failure('ValidationException', /at 'policyName'/));
    });
  });

  describe('does', () => {
    itLocally('replace all of it', async () => {
      const KeyId = await newKey();
      const Policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'kms:Describe*', Resource: '*' },
        ],
      });
      await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
      expect((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy).toBe(Policy);
    });
  });
});
