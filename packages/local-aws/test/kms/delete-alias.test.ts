import { CreateAliasCommand, DeleteAliasCommand, ListAliasesCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms DeleteAlias', () => {
  describe('rejects', () => {
    it('a name that is not there', async () => {
      await expect(kms.send(new DeleteAliasCommand({ AliasName: `alias/${newName()}` }))).rejects.toEqual(
        failure('NotFoundException', /is not found\.$/),
      );
    });

    it('a name of a key that AWS manages', async () => {
      await expect(kms.send(new DeleteAliasCommand({ AliasName: 'alias/aws/s3' }))).rejects.toEqual(
        failure('NotAuthorizedException', /reserved/),
      );
    });
  });

  describe('does', () => {
    it('take it away', async () => {
      const KeyId = await newKey();
      const AliasName = `alias/${newName()}`;
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyId }));
      await kms.send(new DeleteAliasCommand({ AliasName }));
      expect((await kms.send(new ListAliasesCommand({ KeyId }))).Aliases).toEqual([]);
    });
  });
});
