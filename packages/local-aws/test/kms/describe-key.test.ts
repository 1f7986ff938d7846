import { CreateAliasCommand, DescribeKeyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms DescribeKey', () => {
  describe('rejects', () => {
    it('a key and an alias that are not there, and another ARN', async () => {
      const describing = (KeyId: string) => kms.send(new DescribeKeyCommand({ KeyId }));
      await expect(describing(nobodys)).rejects.toEqual(noKey);
      await expect(describing(`alias/${newName()}`)).rejects.toEqual(
        failure('NotFoundException', /^Alias arn:aws:kms:.* is not found\.$/),
      );
      await expect(describing('arn:aws:s3:::bucket')).rejects.toEqual(
        failure('InvalidArnException', /Invalid arn/),
      );
    });

    it('an id of another form, and an ARN of another region, by what is wrong with it', async () => {
      const describing = (KeyId: string) => kms.send(new DescribeKeyCommand({ KeyId }));
      for (const id of ['fake-key-id', '134f2428cec14b25a1ae9048164dba47', 'mrk-fake-key-id'])
        await expect(describing(id)).rejects.toEqual(failure('NotFoundException', `Invalid keyId '${id}'`));
      const many = 'mrk-d3b95762d3b95762d3b95762d3b95762';
      await expect(describing(many)).rejects.toEqual(
        failure('NotFoundException', new RegExp(`^Key 'arn:aws:kms:[^']*:key/${many}' does not exist$`)),
      );
      await expect(
        describing(`arn:aws:kms:ap-southeast-1:123456789012:key/${await newKey()}`),
      ).rejects.toEqual(failure('NotFoundException', 'Invalid arn ap-southeast-1'));
    });
  });

  describe('answers', () => {
    it('for an id, an ARN, an alias and the ARN of an alias', async () => {
      const TargetKeyId = await newKey();
      const AliasName = `alias/${newName()}`;
      await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: TargetKeyId }));
      const aliasArn = KeyMetadata!.Arn!.replace(/key\/.*/, AliasName);
      for (const KeyId of [KeyMetadata!.Arn, AliasName, aliasArn])
        expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toEqual(KeyMetadata);
    });
  });
});
