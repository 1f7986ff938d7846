import { ListRetirableGrantsCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startGrants } from './start-grants.ts';
import { failure } from './start-kms.ts';

const { kms, newGrantee, newKey, grant, close } = await startGrants();
afterAll(close);

describe('kms ListRetirableGrants', () => {
  describe('rejects', () => {
    it('nobody', async () => {
      await expect(kms.send(new ListRetirableGrantsCommand({}))).rejects.toEqual(
        failure('ValidationException', /RetiringPrincipal/),
      );
    });
  });

  describe('answers', () => {
    it('the grants of all keys that somebody may retire', async () => {
      const { arn } = await newGrantee();
      const keys = [await newKey(), await newKey()];
      for (const KeyId of keys) {
        await grant({ KeyId, GranteePrincipal: arn, RetiringPrincipal: arn });
        await grant({ KeyId, GranteePrincipal: arn });
      }
      const { Grants } = await kms.send(new ListRetirableGrantsCommand({ RetiringPrincipal: arn }));
      expect(Grants!.map(({ KeyId }) => KeyId!.split('/')[1]).toSorted()).toEqual(keys.toSorted());
    });
  });
});
