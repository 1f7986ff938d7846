import { ListGrantsCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { account } from '../authorization/start-roles.ts';
import { startGrants } from './start-grants.ts';
import { failure, noKey, nobodys } from './start-kms.ts';

const { kms, newGrantee, newKey, grant, close } = await startGrants();
afterAll(close);

describe('kms ListGrants', () => {
  describe('rejects', () => {
    it('a key that there is not, and a grant that it has not', async () => {
      await expect(kms.send(new ListGrantsCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
      const KeyId = await newKey();
      await expect(kms.send(new ListGrantsCommand({ KeyId, GrantId: 'x' }))).rejects.toEqual(
        failure('InvalidGrantIdException', /grant ID/),
      );
      await expect(kms.send(new ListGrantsCommand({ KeyId, GrantId: '0'.repeat(64) }))).rejects.toEqual(
        failure('NotFoundException', /not found/),
      );
      await expect(kms.send(new ListGrantsCommand({ KeyId, Marker: 'x' }))).rejects.toEqual(
        failure('InvalidMarkerException', /marker/),
      );
    });
  });

  describe('answers', () => {
    it('everything that a grant was made with', async () => {
      const KeyId = await newKey();
      const { arn } = await newGrantee();
      const said = {
        Name: 'reader',
        GranteePrincipal: arn,
        RetiringPrincipal: arn,
        Operations: ['Decrypt' as const, 'DescribeKey' as const],
        Constraints: { EncryptionContextSubset: { lake: 'raw' } },
      };
      const { GrantId } = await grant({ KeyId, ...said });
      const { Grants, Truncated } = await kms.send(new ListGrantsCommand({ KeyId, GrantId }));
      expect(Truncated).toBe(false);
      expect(Grants).toEqual([
        {
          ...said,
          GrantId,
          KeyId: expect.stringMatching(new RegExp(`:key/${KeyId}$`)),
          IssuingAccount: `arn:aws:iam::${account}:root`,
          CreationDate: expect.any(Date),
        },
      ]);
    });

    it('the grants of one grantee, page by page', async () => {
      const KeyId = await newKey();
      const [one, other] = [await newGrantee(), await newGrantee()];
      const made: string[] = [];
      for (let count = 0; count < 5; count += 1)
        made.push((await grant({ KeyId, GranteePrincipal: one.arn })).GrantId!);
      await grant({ KeyId, GranteePrincipal: other.arn });
      const listed: string[] = [];
      let Marker: string | undefined;
      do {
        const page = await kms.send(
          new ListGrantsCommand({ KeyId, GranteePrincipal: one.arn, Limit: 2, Marker }),
        );
        listed.push(...page.Grants!.map(({ GrantId }) => GrantId!));
        Marker = page.NextMarker;
      } while (Marker !== undefined);
      expect(listed).toEqual(made.toSorted());
    });
  });
});
