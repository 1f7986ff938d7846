import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetPolicyCommand } from '@aws-sdk/client-iam';

import { failure, startIam } from './start-iam.ts';

describe('iam GetPolicy', () => {
  let started: Awaited<ReturnType<typeof startIam>>;
  beforeAll(async () => {
    started = await startIam();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      const PolicyArn = 'arn:aws:iam::123456789012:policy/nothing';
      await expect(started.iam.send(new GetPolicyCommand({ PolicyArn }))).rejects.toEqual(
        failure('NoSuchEntityException', `Policy ${PolicyArn} was not found.`, 404),
      );
    });

    it('what is no ARN', async () => {
      await expect(
        started.iam.send(new GetPolicyCommand({ PolicyArn: 'longpolicynamebutnoarn' })),
      ).rejects.toEqual(failure('ValidationError', 'ARN longpolicynamebutnoarn is not valid.', 400));
    });
  });

  describe('answers', () => {
    it('with the description and the tags, which are an empty list where there are none', async () => {
      const { Arn: PolicyArn } = await started.newPolicy({ Description: 'writes' });
      await expect(started.iam.send(new GetPolicyCommand({ PolicyArn }))).resolves.toMatchObject({
        Policy: { Arn: PolicyArn, Description: 'writes', Tags: [], DefaultVersionId: 'v1' },
      });
    });
  });
});
