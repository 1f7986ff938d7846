import * as Kms from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure, newName, read, startKms, text } from './start-kms.ts';

const { kms, newKey, stateOf, close } = await startKms();
afterAll(close);

let id: string;
let names: { readonly arn: string; readonly alias: string; readonly aliasArn: string };
beforeAll(async () => {
  id = await newKey();
  const alias = `alias/${newName()}`;
  await kms.send(new Kms.CreateAliasCommand({ AliasName: alias, TargetKeyId: id }));
  const arn = (await kms.send(new Kms.DescribeKeyCommand({ KeyId: id }))).KeyMetadata!.Arn!;
  names = { arn, alias, aliasArn: arn.replace(/key\/.*/, alias) };
});

const GrantId = '0'.repeat(64);
const GranteePrincipal = 'arn:aws:iam::123456789012:root';
/** Documented: what these operations take is a key id or the ARN of a key. */
const byIdAlone: Record<string, (KeyId: string) => Promise<unknown>> = {
  DisableKey: (KeyId) => kms.send(new Kms.DisableKeyCommand({ KeyId })),
  EnableKey: (KeyId) => kms.send(new Kms.EnableKeyCommand({ KeyId })),
  EnableKeyRotation: (KeyId) => kms.send(new Kms.EnableKeyRotationCommand({ KeyId })),
  DisableKeyRotation: (KeyId) => kms.send(new Kms.DisableKeyRotationCommand({ KeyId })),
  GetKeyRotationStatus: (KeyId) => kms.send(new Kms.GetKeyRotationStatusCommand({ KeyId })),
  ScheduleKeyDeletion: (KeyId) => kms.send(new Kms.ScheduleKeyDeletionCommand({ KeyId })),
  CancelKeyDeletion: (KeyId) => kms.send(new Kms.CancelKeyDeletionCommand({ KeyId })),
  UpdateKeyDescription: (KeyId) =>
    kms.send(new Kms.UpdateKeyDescriptionCommand({ KeyId, Description: 'changed' })),
  CreateGrant: (KeyId) =>
    kms.send(new Kms.CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ['Encrypt'] })),
  ListGrants: (KeyId) => kms.send(new Kms.ListGrantsCommand({ KeyId })),
  RevokeGrant: (KeyId) => kms.send(new Kms.RevokeGrantCommand({ KeyId, GrantId })),
  RetireGrant: (KeyId) => kms.send(new Kms.RetireGrantCommand({ KeyId, GrantId })),
  TagResource: (KeyId) =>
    kms.send(new Kms.TagResourceCommand({ KeyId, Tags: [{ TagKey: 'a', TagValue: 'b' }] })),
  UntagResource: (KeyId) => kms.send(new Kms.UntagResourceCommand({ KeyId, TagKeys: ['a'] })),
  ListResourceTags: (KeyId) => kms.send(new Kms.ListResourceTagsCommand({ KeyId })),
  PutKeyPolicy: (KeyId) => kms.send(new Kms.PutKeyPolicyCommand({ KeyId, Policy: '{}' })),
  GetKeyPolicy: (KeyId) => kms.send(new Kms.GetKeyPolicyCommand({ KeyId })),
  ListKeyPolicies: (KeyId) => kms.send(new Kms.ListKeyPoliciesCommand({ KeyId })),
  ListAliases: (KeyId) => kms.send(new Kms.ListAliasesCommand({ KeyId })),
};

describe('kms keys', () => {
  it.each(Object.keys(byIdAlone))('are nothing to %s by an alias or its ARN', async (operation) => {
    for (const asked of [names.alias, names.aliasArn, 'alias/nobodys'])
      await expect(byIdAlone[operation]!(asked)).rejects.toEqual(
        failure('InvalidArnException', 'Key Aliases are not supported for this operation.'),
      );
    expect(await stateOf(id)).toBe('Enabled');
  });

  it('are disabled and enabled, kept from deletion and renewed by ARN', async () => {
    const KeyId = names.arn;
    await kms.send(new Kms.DisableKeyCommand({ KeyId }));
    expect(await stateOf(id)).toBe('Disabled');
    await kms.send(new Kms.ScheduleKeyDeletionCommand({ KeyId }));
    await kms.send(new Kms.CancelKeyDeletionCommand({ KeyId }));
    await kms.send(new Kms.EnableKeyCommand({ KeyId }));
    await kms.send(new Kms.EnableKeyRotationCommand({ KeyId }));
    const { KeyRotationEnabled } = await kms.send(new Kms.GetKeyRotationStatusCommand({ KeyId }));
    expect([await stateOf(id), KeyRotationEnabled]).toEqual(['Enabled', true]);
  });

  it('are described and used by id, ARN, alias and the ARN of an alias', async () => {
    for (const KeyId of [id, ...Object.values(names)]) {
      expect((await kms.send(new Kms.DescribeKeyCommand({ KeyId }))).KeyMetadata!.KeyId).toBe(id);
      await kms.send(new Kms.GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: 'AES_256' }));
      const made = await kms.send(new Kms.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }));
      expect(made.KeyId).toBe(names.arn);
      const { CiphertextBlob } = await kms.send(new Kms.EncryptCommand({ KeyId, Plaintext: text('secret') }));
      const again = await kms.send(
        new Kms.ReEncryptCommand({ CiphertextBlob, SourceKeyId: KeyId, DestinationKeyId: KeyId }),
      );
      const { Plaintext } = await kms.send(
        new Kms.DecryptCommand({ CiphertextBlob: again.CiphertextBlob, KeyId }),
      );
      expect(read(Plaintext)).toBe('secret');
    }
  });
});
