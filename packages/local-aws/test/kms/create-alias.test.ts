import { CreateAliasCommand, ListAliasesCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms CreateAlias', () => {
  const create = (AliasName: string, TargetKeyId: string) =>
    kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));

  describe('rejects', () => {
    it('names that are none, are of AWS or are there already, and a key that is not there', async () => {
      const key = await newKey();
      await expect(create('name', key)).rejects.toEqual(
        failure('ValidationException', /^Alias must start with the prefix "alias\/"\./),
      );
      await expect(create('alias/', key)).rejects.toEqual(
        failure('ValidationException', /Invalid identifier/),
      );
      await expect(create('alias/a:b', key)).rejects.toEqual(
        failure('ValidationException', 'alias/a:b contains invalid characters for an alias'),
      );
      await expect(create('alias/aws/s3', key)).rejects.toEqual(
        failure('NotAuthorizedException', /reserved/),
      );
      await expect(create(`alias/${newName()}`, nobodys)).rejects.toEqual(noKey);
      const name = `alias/${newName()}`;
      await create(name, key);
      await expect(create(name, key)).rejects.toEqual(
        failure('AlreadyExistsException', new RegExp(`${name} already exists$`)),
      );
      await expect(create(`alias/${newName()}`, name)).rejects.toEqual(
        failure('ValidationException', 'Aliases must refer to keys. Not aliases'),
      );
    });
  });

  describe('does', () => {
    it('name the key', async () => {
      const KeyId = await newKey();
      const name = `alias/${newName()}`;
      await create(name, KeyId);
      const { Aliases } = await kms.send(new ListAliasesCommand({ KeyId }));
      expect(Aliases).toMatchObject([{ AliasName: name, TargetKeyId: KeyId }]);
    });
  });
});
