import { EncryptCommand, ListGrantsCommand, RevokeGrantCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { denied, startGrants } from './start-grants.ts';
import { failure, text } from './start-kms.ts';

const { kms, newGrantee, newKey, grant, close } = await startGrants();
afterAll(close);

describe('kms RevokeGrant', () => {
  const revoke = (KeyId: string, GrantId: string) => kms.send(new RevokeGrantCommand({ KeyId, GrantId }));

  describe('rejects', () => {
    it('a grant that the key has not, or has no more', async () => {
      const [KeyId, other] = [await newKey(), await newKey()];
      const { arn } = await newGrantee();
      const { GrantId } = await grant({ KeyId, GranteePrincipal: arn });
      await expect(revoke(other, GrantId!)).rejects.toEqual(failure('NotFoundException', /not found/));
      await revoke(KeyId, GrantId!);
      await expect(revoke(KeyId, GrantId!)).rejects.toEqual(failure('NotFoundException', /not found/));
    });
  });

  describe('does', () => {
    it('refuse from then on what it let somebody do', async () => {
      const KeyId = await newKey();
      const grantee = await newGrantee();
      const encrypt = () => grantee.kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }));
      const { GrantId } = await grant({ KeyId, GranteePrincipal: grantee.arn });
      await encrypt();
      await revoke(KeyId, GrantId!);
      await expect(encrypt()).rejects.toEqual(denied('Encrypt'));
      expect((await kms.send(new ListGrantsCommand({ KeyId }))).Grants).toEqual([]);
    });
  });
});
