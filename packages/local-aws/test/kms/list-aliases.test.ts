import { CreateAliasCommand, ListAliasesCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { newName, nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms ListAliases', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new ListAliasesCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('answers', () => {
    it('those of one key, page by page', async () => {
      const KeyId = await newKey();
      const prefix = newName();
      for (const end of ['b', 'a'])
        await kms.send(new CreateAliasCommand({ AliasName: `alias/${prefix}-${end}`, TargetKeyId: KeyId }));
      const first = await kms.send(new ListAliasesCommand({ KeyId, Limit: 1 }));
      const second = await kms.send(new ListAliasesCommand({ KeyId, Marker: first.NextMarker }));
      const names = [...first.Aliases!, ...second.Aliases!].map(({ AliasName }) => AliasName);
      expect(names).toEqual([`alias/${prefix}-a`, `alias/${prefix}-b`]);
    });
  });
});
