import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPolicyCommand } from '@aws-sdk/client-iam';
import { absentPolicy, failure, policyNotFound, startIam } from './start-iam.ts';

const { iam, newPolicy, close } = await startIam();
afterAll(close);

describe('iam GetPolicy', () => {
  describe('rejects', () => {
    it('a policy that does not exist', async () => {
      await expect(iam.send(new GetPolicyCommand({ PolicyArn: absentPolicy }))).rejects.toEqual(
        policyNotFound(absentPolicy),
      );
    });

    it('what is no ARN', async () => {
      await expect(iam.send(new GetPolicyCommand({ PolicyArn: 'longpolicynamebutnoarn' }))).rejects.toEqual(
        failure('ValidationError', 'ARN longpolicynamebutnoarn is not valid.', 400),
      );
    });
  });

  describe('answers', () => {
    it('with the description and the tags, which are an empty list where there are none', async () => {
      const { Arn: PolicyArn } = await newPolicy({ Description: 'writes' });
      await expect(iam.send(new GetPolicyCommand({ PolicyArn }))).resolves.toMatchObject({
        Policy: { Arn: PolicyArn, Description: 'writes', Tags: [], DefaultVersionId: 'v1' },
      });
    });
  });
});
