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
