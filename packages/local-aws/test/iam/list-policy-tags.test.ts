import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPolicyTagsCommand } from '@aws-sdk/client-iam';
import { absentPolicy, policyNotFound, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam ListPolicyTags', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(iam.send(new ListPolicyTagsCommand({ PolicyArn: absentPolicy }))).rejects.toEqual(
        policyNotFound(absentPolicy),
      );
    });
  });

  describe('answers', () => {
    it('page by page', async () => {
      const { Arn: PolicyArn } = await newPolicy({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '' },
        ],
      });
      const first = await iam.send(new ListPolicyTagsCommand({ PolicyArn, MaxItems: 1 }));
      const last = await iam.send(
        new ListPolicyTagsCommand({ PolicyArn, MaxItems: 1, Marker: first.Marker }),
      );
      expect([first.IsTruncated, last.IsTruncated]).toEqual([true, false]);
      expect([first.Tags, last.Tags]).toEqual([[{ Key: 'a', Value: '1' }], [{ Key: 'b', Value: '' }]]);
    });
  });
});
