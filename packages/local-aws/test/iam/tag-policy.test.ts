import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListPolicyTagsCommand, TagPolicyCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam TagPolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(
        started.iam.send(new TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'k', Value: 'v' }] })),
      ).rejects.toEqual(failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404));
    });
  });

  describe('does', () => {
    it('add new tags, change known ones and tell keys apart by case', async () => {
      const { Arn: PolicyArn } = await started.newPolicy({ Tags: [{ Key: 'a', Value: '1' }] });
      const Tags = [
        { Key: 'A', Value: '2' },
        { Key: 'a', Value: '3' },
      ];
      await started.iam.send(new TagPolicyCommand({ PolicyArn, Tags }));
      const listed = await started.iam.send(new ListPolicyTagsCommand({ PolicyArn }));
      expect(listed.Tags).toEqual(expect.arrayContaining(Tags));
      expect(listed.Tags).toHaveLength(2);
    });
  });
});
