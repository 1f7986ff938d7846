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
