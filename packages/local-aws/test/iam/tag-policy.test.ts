import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPolicyTagsCommand, TagPolicyCommand } from '@aws-sdk/client-iam';
import { absentPolicy, policyNotFound, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam TagPolicy', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(
        iam.send(new TagPolicyCommand({ PolicyArn: absentPolicy, Tags: [{ Key: 'k', Value: 'v' }] })),
      ).rejects.toEqual(policyNotFound(absentPolicy));
    });
  });

  describe('does', () => {
    it('add new tags, change known ones and tell keys apart by case', async () => {
      const { Arn: PolicyArn } = await newPolicy({ Tags: [{ Key: 'a', Value: '1' }] });
      const Tags = [
        { Key: 'A', Value: '2' },
        { Key: 'a', Value: '3' },
      ];
      await iam.send(new TagPolicyCommand({ PolicyArn, Tags }));
      const listed = await iam.send(new ListPolicyTagsCommand({ PolicyArn }));
      expect(listed.Tags).toEqual(expect.arrayContaining(Tags));
      expect(listed.Tags).toHaveLength(2);
    });
  });
});
