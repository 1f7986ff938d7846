import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListPolicyTagsCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam ListPolicyTags', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new ListPolicyTagsCommand({ PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });
  });

  describe('answers', () => {
    it('page by page', async () => {
      const { Arn: PolicyArn } = await started.newPolicy({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '' },
        ],
      });
      const first = await started.iam.send(new ListPolicyTagsCommand({ PolicyArn, MaxItems: 1 }));
      const last = await started.iam.send(
        new ListPolicyTagsCommand({ PolicyArn, MaxItems: 1, Marker: first.Marker }),
      );
      expect([first.IsTruncated, last.IsTruncated]).toEqual([true, false]);
      expect([first.Tags, last.Tags]).toEqual([[{ Key: 'a', Value: '1' }], [{ Key: 'b', Value: '' }]]);
    });
  });
});
