import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPolicyTagsCommand, UntagPolicyCommand } from '@aws-sdk/client-iam';
import { absentPolicy, policyNotFound, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam UntagPolicy', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(
        iam.send(new UntagPolicyCommand({ PolicyArn: absentPolicy, TagKeys: ['k'] })),
      ).rejects.toEqual(policyNotFound(absentPolicy));
    });
  });

  describe('does', () => {
    it('take away the tag with exactly that key', async () => {
      const Tags = [
        { Key: 'a', Value: '1' },
        { Key: 'A', Value: '2' },
      ];
      const { Arn: PolicyArn } = await newPolicy({ Tags });
      await iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['a'] }));
      const listed = await iam.send(new ListPolicyTagsCommand({ PolicyArn }));
      expect(listed.Tags).toEqual([{ Key: 'A', Value: '2' }]);
    });
  });
});
