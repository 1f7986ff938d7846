import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { itLocally, start } from '../start.ts';
import type { Started } from '../start.ts';

describe('sts GetCallerIdentity', () => {
  let started: Started;
  let sts: STSClient;
  beforeAll(async () => {
    started = await start({ account: '123456789012' });
    sts = started.client(STSClient);
  });
  afterAll(() => started.close());

  describe('answers', () => {
    it('names the account, the caller and its ARN', async () => {
      const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
      expect(Account).toMatch(/^\d{12}$/);
      expect(Arn).toContain(`::${Account}:`);
      expect(UserId).not.toBe('');
    });

    itLocally('is the root user of the configured account', async () => {
      expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
        Account: '123456789012',
        Arn: 'arn:aws:iam::123456789012:root',
        UserId: '123456789012',
      });
    });
  });
});
