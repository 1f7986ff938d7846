import { DescribeKeyCommand, GetKeyPolicyCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { failure, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms CreateKey', () => {
  describe('rejects', () => {
    it.each(['{', '{}', '{"Statement":[{"Effect":"Allow"}]}'])('the policy %s', async (Policy) => {
      await expect(newKey({ Policy })).rejects.toEqual(failure('MalformedPolicyDocumentException', /./));
    });

    it.each([
      [{ KeySpec: 'HMAC_random' }, /'HMAC_random' at 'keySpec'/],
      [{ KeyUsage: 'RANDOM' }, /'RANDOM' at 'keyUsage'/],
      [{ Origin: 'MOON' }, /'MOON' at 'origin'/],
    ])('%j, which there is not', async (input, message) => {
      await expect(newKey(input as never)).rejects.toEqual(failure('ValidationException', message));
    });

    itLocally.each([
      [{ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' }, /RSA_2048/],
      [{ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }, /HMAC_256/],
      [{ Origin: 'EXTERNAL' }, /EXTERNAL/],
      [{ MultiRegion: true }, /MultiRegion/],
    ])('%j, by name, as it is not implemented', async (input, message) => {
      await expect(newKey(input as never)).rejects.toEqual(failure('NotImplemented', message, 501));
    });
  });

  describe('answers', () => {
    it('with what DescribeKey says of it', async () => {
      const KeyId = await newKey({ Description: 'the lake' });
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      expect(KeyMetadata).toMatchObject({
        KeyId,
        Arn: expect.stringMatching(new RegExp(`^arn:aws:kms:[a-z0-9-]+:\\d{12}:key/${KeyId}$`)),
        Description: 'the lake',
        Enabled: true,
        KeyState: 'Enabled',
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeySpec: 'SYMMETRIC_DEFAULT',
        Origin: 'AWS_KMS',
        KeyManager: 'CUSTOMER',
        MultiRegion: false,
      });
    });
  });

  describe('does', () => {
    it('leave a key without a policy to those of the account', async () => {
      const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: await newKey() }));
      expect(JSON.parse(Policy!)).toMatchObject({
        Statement: [
          { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: expect.stringMatching(/:root$/) } },
        ],
      });
    });
  });
});
