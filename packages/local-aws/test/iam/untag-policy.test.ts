import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListPolicyTagsCommand, UntagPolicyCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam UntagPolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['k'] }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });
  });

  describe('does', () => {
    it('take away the tag with exactly that key', async () => {
      const Tags = [
        { Key: 'a', Value: '1' },
        { Key: 'A', Value: '2' },
      ];
      const { Arn: PolicyArn } = await started.newPolicy({ Tags });
      await started.iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['a'] }));
      const listed = await started.iam.send(new ListPolicyTagsCommand({ PolicyArn }));
      expect(listed.Tags).toEqual([{ Key: 'A', Value: '2' }]);
    });
  });
});
