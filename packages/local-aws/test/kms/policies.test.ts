import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  KMSClient,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import { afterAll, expect, it } from '@jest/globals';
import { account, allow, policyOf, startRoles } from '../authorization/start-roles.ts';
import { describeLocally } from '../start.ts';
import { failure, text } from './start-kms.ts';

const { client, clientOf, inRole, newRole, close } = await startRoles();
afterAll(close);
const kms = client(KMSClient);

async function newKey(...statements: readonly object[]) {
  const Policy = statements.length > 0 ? policyOf(...statements) : undefined;
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
  return KeyMetadata!.KeyId!;
}
const encrypt = (by: KMSClient, KeyId: string) =>
  by.send(new EncryptCommand({ KeyId, Plaintext: text('x') }));
const denied = (action: string) =>
  failure(
    'AccessDeniedException',
    new RegExp(`not authorized to perform: kms:${action} on resource: arn:aws:kms:`),
  );

describeLocally('the policy of a key', () => {
  it('leaves to the policies of the account what it leaves to the account', async () => {
    const KeyId = await newKey();
    const allowed = await clientOf(KMSClient, allow('kms:Encrypt'));
    await expect(encrypt(allowed, KeyId)).resolves.toBeDefined();
    const other = await clientOf(KMSClient, allow('kms:DescribeKey'));
    await expect(encrypt(other, KeyId)).rejects.toEqual(denied('Encrypt'));
  });

  it('lets nobody in whom it does not name, whatever their own policies say', async () => {
    const { arn } = await newRole();
    const KeyId = await newKey({ ...allow('kms:*'), Principal: { AWS: arn } });
    const named = client(KMSClient, await inRole(arn));
    const { CiphertextBlob } = await encrypt(named, KeyId);
    const other = await clientOf(KMSClient, allow('kms:*'));
    await expect(encrypt(other, KeyId)).rejects.toEqual(denied('Encrypt'));
    await expect(other.send(new DescribeKeyCommand({ KeyId }))).rejects.toEqual(denied('DescribeKey'));
    // The ciphertext says by which key.
    await expect(other.send(new DecryptCommand({ CiphertextBlob }))).rejects.toEqual(denied('Decrypt'));
  });

  it('is asked of both keys where something is encrypted anew', async () => {
    const from = await newKey();
    const { arn } = await newRole();
    const to = await newKey({ ...allow('kms:*'), Principal: { AWS: arn } });
    const { CiphertextBlob } = await encrypt(kms, from);
    const half = await clientOf(KMSClient, allow('kms:*', `arn:aws:kms:us-east-1:${account}:key/*`));
    await expect(half.send(new ReEncryptCommand({ CiphertextBlob, DestinationKeyId: to }))).rejects.toEqual(
      denied('ReEncryptTo'),
    );
  });
});
