import {
  CreateGrantCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListGrantsCommand,
  PutKeyPolicyCommand,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { account, allow, deny, policyOf } from '../authorization/start-roles.ts';
import { describeLocally } from '../start.ts';
import { denied, startGrants } from './start-grants.ts';
import { failure, noKey, nobodys, text } from './start-kms.ts';

const { kms, client, clientOf, inRole, newGrantee, newKey, grant, close } = await startGrants();
afterAll(close);

describe('kms CreateGrant', () => {
  const root = `arn:aws:iam::${account}:root`;

  describe('rejects', () => {
    it('a key that there is not, or that is disabled', async () => {
      await expect(grant({ KeyId: nobodys, GranteePrincipal: root })).rejects.toEqual(noKey);
      const KeyId = await newKey();
      await kms.send(new DisableKeyCommand({ KeyId }));
      await expect(grant({ KeyId, GranteePrincipal: root })).rejects.toEqual(
        failure('DisabledException', /is disabled/),
      );
    });

    it('nobody, and who is not there', async () => {
      const KeyId = await newKey();
      await expect(grant({ KeyId })).rejects.toEqual(failure('ValidationException', /GranteePrincipal/));
      for (const GranteePrincipal of ['anna', `arn:aws:iam::${account}:role/nobody`])
        await expect(grant({ KeyId, GranteePrincipal })).rejects.toEqual(
          failure('InvalidArnException', `ARN does not refer to a valid principal: ${GranteePrincipal}`),
        );
    });

    it('an operation that no grant lets, and two constraints at once', async () => {
      const KeyId = await newKey();
      await expect(
        grant({ KeyId, GranteePrincipal: root, Operations: ['DisableKey' as never] }),
      ).rejects.toEqual(failure('ValidationException', /operations/));
      const Constraints = { EncryptionContextEquals: { a: '1' }, EncryptionContextSubset: { a: '1' } };
      await expect(grant({ KeyId, GranteePrincipal: root, Constraints })).rejects.toEqual(
        failure('ValidationException', /Only one of EncryptionContextEquals/),
      );
    });

    it('a constraint of more than 8 pairs, or with a value of more than 384 characters', async () => {
      const KeyId = await newKey();
      const bound = (pairs: number, length: number) => {
        const names = Array.from({ length: pairs }, (_, index) => `n${index}`);
        const EncryptionContextSubset = Object.fromEntries(names.map((name) => [name, 'x'.repeat(length)]));
        return grant({ KeyId, GranteePrincipal: root, Constraints: { EncryptionContextSubset } });
      };
      await bound(8, 384);
      await expect(bound(9, 1)).rejects.toEqual(failure('ValidationException', /has 9 pairs.* up to 8\.$/));
      await expect(bound(1, 385)).rejects.toEqual(
        failure('ValidationException', /has 385 characters.* up to 384\.$/),
      );
    });

    it('a token that is none', async () => {
      await expect(
        grant({ KeyId: await newKey(), GranteePrincipal: root, GrantTokens: ['nonsense'] }),
      ).rejects.toEqual(failure('InvalidGrantTokenException', /not valid/));
    });

    it('what is not here, by name', async () => {
      await expect(grant({ KeyId: await newKey(), GranteePrincipal: root, DryRun: true })).rejects.toEqual(
        failure('NotImplemented', /DryRun/, 501),
      );
    });
  });

  describe('answers', () => {
    it('an id and a token, the same id for the same under one name', async () => {
      const KeyId = await newKey();
      const asked = { KeyId, GranteePrincipal: root, Name: 'same' };
      const first = await grant(asked);
      expect(first.GrantId).toMatch(/^[0-9a-f]{64}$/);
      expect(first.GrantToken).not.toBe('');
      expect((await grant(asked)).GrantId).toBe(first.GrantId);
      expect((await grant({ ...asked, Operations: ['Decrypt'] })).GrantId).not.toBe(first.GrantId);
      expect((await grant({ ...asked, Name: undefined })).GrantId).not.toBe(first.GrantId);
      expect((await kms.send(new ListGrantsCommand({ KeyId }))).Grants).toHaveLength(3);
    });
  });

  describe('does', () => {
    it('let whom no policy lets, for what it names and nothing else', async () => {
      const KeyId = await newKey();
      const grantee = await newGrantee();
      const encrypt = () => grantee.kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }));
      await expect(encrypt()).rejects.toEqual(denied('Encrypt'));
      const { GrantToken } = await grant({ KeyId, GranteePrincipal: grantee.arn, Operations: ['Encrypt'] });
      const { CiphertextBlob } = await encrypt();
      await grantee.kms.send(new EncryptCommand({ KeyId, Plaintext: text('x'), GrantTokens: [GrantToken!] }));
      await expect(grantee.kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toEqual(
        denied('Decrypt'),
      );
      await expect(grantee.kms.send(new DescribeKeyCommand({ KeyId }))).rejects.toEqual(
        denied('DescribeKey'),
      );
      const other = await newGrantee();
      await expect(other.kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }))).rejects.toEqual(
        denied('Encrypt'),
      );
    });

    it('let what is encrypted anew go from one key to another', async () => {
      const [from, to] = [await newKey(), await newKey()];
      const grantee = await newGrantee();
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: from, Plaintext: text('x') }));
      const again = () => grantee.kms.send(new ReEncryptCommand({ CiphertextBlob, DestinationKeyId: to }));
      await grant({ KeyId: from, GranteePrincipal: grantee.arn, Operations: ['ReEncryptFrom'] });
      await expect(again()).rejects.toEqual(denied('ReEncryptTo'));
      await grant({ KeyId: to, GranteePrincipal: grantee.arn, Operations: ['ReEncryptTo'] });
      expect((await again()).KeyId).toMatch(new RegExp(`${to}$`));
    });

    it.each([
      ['exactly one context', { EncryptionContextEquals: { a: '1' } }, [true, false, false, false]],
      ['whatever holds a context', { EncryptionContextSubset: { a: '1' } }, [true, true, false, false]],
    ])('let %s', async (_case, Constraints, allowed) => {
      const KeyId = await newKey();
      const grantee = await newGrantee();
      await grant({
        KeyId,
        GranteePrincipal: grantee.arn,
        Operations: ['GenerateDataKey'],
        Constraints: Constraints as object,
      });
      const contexts = [{ a: '1' }, { a: '1', b: '2' }, { A: '1' }, undefined];
      const lets = [];
      for (const EncryptionContext of contexts)
        lets.push(
          await grantee.kms
            .send(
              new GenerateDataKeyCommand({
                KeyId,
                KeySpec: 'AES_256',
                EncryptionContext: EncryptionContext as Record<string, string> | undefined,
              }),
            )
            .then(
              () => true,
              () => false,
            ),
        );
      expect(lets).toEqual(allowed);
    });

    it('not outweigh what a policy denies', async () => {
      const KeyId = await newKey();
      const grantee = await newGrantee();
      await grant({ KeyId, GranteePrincipal: grantee.arn });
      await kms.send(
        new PutKeyPolicyCommand({
          KeyId,
          Policy: policyOf(
            { ...allow('kms:*'), Principal: { AWS: root } },
            { ...deny('kms:Encrypt'), Principal: { AWS: grantee.arn } },
          ),
        }),
      );
      await expect(grantee.kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }))).rejects.toEqual(
        denied('Encrypt'),
      );
    });

    it('let a grantee who may make grants give what he has, and no more', async () => {
      const KeyId = await newKey();
      const [first, second] = [await newGrantee(), await newGrantee()];
      await grant({ KeyId, GranteePrincipal: first.arn, Operations: ['Encrypt', 'CreateGrant'] });
      const give = (Operation: 'Encrypt' | 'Decrypt') =>
        first.kms.send(
          new CreateGrantCommand({ KeyId, GranteePrincipal: second.arn, Operations: [Operation] }),
        );
      await expect(give('Decrypt')).rejects.toEqual(denied('CreateGrant'));
      await give('Encrypt');
      await second.kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }));
    });
  });
});

describeLocally('the policy of a key', () => {
  it('may let by what a grant or a context says', async () => {
    const KeyId = await newKey();
    const { arn } = await newGrantee();
    const named = client(KMSClient, await inRole(arn));
    const when = (key: string, value: string) => ({ Condition: { StringEquals: { [key]: value } } });
    await kms.send(
      new PutKeyPolicyCommand({
        KeyId,
        Policy: policyOf(
          { ...allow('kms:Encrypt'), Principal: { AWS: arn }, ...when('kms:EncryptionContext:app', 'web') },
          { ...allow('kms:CreateGrant'), Principal: { AWS: arn }, ...when('kms:GranteePrincipal', arn) },
        ),
      }),
    );
    const encrypt = (EncryptionContext?: Record<string, string>) =>
      named.send(new EncryptCommand({ KeyId, Plaintext: text('x'), EncryptionContext }));
    await encrypt({ app: 'web', more: 'x' });
    await expect(encrypt({ app: 'job' })).rejects.toEqual(denied('Encrypt'));
    await expect(encrypt()).rejects.toEqual(denied('Encrypt'));
    await named.send(new CreateGrantCommand({ KeyId, GranteePrincipal: arn, Operations: ['Decrypt'] }));
    await expect(
      named.send(new CreateGrantCommand({ KeyId, GranteePrincipal: root, Operations: ['Decrypt'] })),
    ).rejects.toEqual(denied('CreateGrant'));
    const other = await clientOf(KMSClient, allow('kms:*'));
    await expect(other.send(new DescribeKeyCommand({ KeyId }))).rejects.toEqual(denied('DescribeKey'));
  });
  const root = `arn:aws:iam::${account}:root`;
});
