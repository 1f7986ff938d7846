import { CreateAliasCommand, DescribeKeyCommand, UpdateAliasCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms UpdateAlias', () => {
  describe('rejects', () => {
    it('a name that is not there', async () => {
      await expect(
        kms.send(new UpdateAliasCommand({ AliasName: `alias/${newName()}`, TargetKeyId: await newKey() })),
      ).rejects.toEqual(failure('NotFoundException', /is not found\.$/));
    });

    it('a name of a key that AWS manages, and another name as what it stands for', async () => {
      const TargetKeyId = await newKey();
      const AliasName = `alias/${newName()}`;
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
      await expect(
        kms.send(new UpdateAliasCommand({ AliasName: 'alias/aws/s3', TargetKeyId })),
      ).rejects.toEqual(failure('NotAuthorizedException', /reserved/));
      await expect(kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: AliasName }))).rejects.toEqual(
        failure('ValidationException', 'Aliases must refer to keys. Not aliases'),
      );
    });
  });

  describe('does', () => {
    it('make it the name of another key', async () => {
      const [a, b] = [await newKey(), await newKey()];
      const AliasName = `alias/${newName()}`;
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: a }));
      await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: b }));
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: AliasName }));
      expect(KeyMetadata!.KeyId).toBe(b);
    });
  });
});
