import { ListKeyPoliciesCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms ListKeyPolicies', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new ListKeyPoliciesCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('answers', () => {
    it('the only one', async () => {
      const { PolicyNames } = await kms.send(new ListKeyPoliciesCommand({ KeyId: await newKey() }));
      expect(PolicyNames).toEqual(['default']);
    });
  });
});
