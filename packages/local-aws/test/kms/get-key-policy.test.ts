import { GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms GetKeyPolicy', () => {
  describe('rejects', () => {
    it('a key that is not there, and a policy of another name', async () => {
      await expect(kms.send(new GetKeyPolicyCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
      await expect(
        kms.send(new GetKeyPolicyCommand({ KeyId: await newKey(), PolicyName: 'other' })),
      ).rejects.toEqual(failure('NotFoundException', 'No such policy exists'));
    });
  });

  describe('answers', () => {
    it('the name of the policy with it', async () => {
      const answer = await kms.send(new GetKeyPolicyCommand({ KeyId: await newKey() }));
      expect(answer).toMatchObject({ PolicyName: 'default', Policy: expect.stringContaining('kms:*') });
    });
  });
});
