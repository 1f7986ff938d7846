import { KMSClient, ListGrantsCommand, RetireGrantCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { allow } from '../authorization/start-roles.ts';
import { denied, startGrants } from './start-grants.ts';
import { failure } from './start-kms.ts';

const { kms, clientOf, newGrantee, newKey, grant, close } = await startGrants();
afterAll(close);

describe('kms RetireGrant', () => {
  const retire = (by: KMSClient, input: object) => by.send(new RetireGrantCommand(input));
  const count = async (KeyId: string) => (await kms.send(new ListGrantsCommand({ KeyId }))).Grants!.length;

  describe('rejects', () => {
    it('what names no grant, or names it twice', async () => {
      const KeyId = await newKey();
      for (const input of [{}, { KeyId }, { GrantToken: 'x', KeyId, GrantId: '0'.repeat(64) }])
        await expect(retire(kms, input)).rejects.toEqual(failure('ValidationException', /GrantToken/));
      await expect(retire(kms, { GrantToken: 'nonsense' })).rejects.toEqual(
        failure('InvalidGrantTokenException', /not valid/),
      );
    });

    it('who is neither named by the grant nor let by a policy', async () => {
      const KeyId = await newKey();
      const [grantee, other] = [await newGrantee(), await newGrantee()];
      const { GrantId } = await grant({ KeyId, GranteePrincipal: grantee.arn });
      for (const by of [grantee, other])
        await expect(retire(by.kms, { KeyId, GrantId })).rejects.toEqual(denied('RetireGrant'));
      expect(await count(KeyId)).toBe(1);
    });
  });

  describe('does', () => {
    it('end a grant for whom it names, for the account, and for whom a policy lets', async () => {
      const KeyId = await newKey();
      const [grantee, retiring] = [await newGrantee(), await newGrantee()];
      const made = () =>
        grant({
          KeyId,
          GranteePrincipal: grantee.arn,
          RetiringPrincipal: retiring.arn,
          Operations: ['Encrypt', 'RetireGrant'],
        });
      const allowed = await clientOf(KMSClient, allow('kms:RetireGrant'));
      for (const by of [grantee.kms, retiring.kms, kms, allowed]) {
        const { GrantToken } = await made();
        await retire(by, { GrantToken });
        expect(await count(KeyId)).toBe(0);
        await expect(retire(by, { GrantToken })).rejects.toEqual(failure('NotFoundException', /not found/));
      }
    });
  });
});
