import { DescribeResourceCommand, RegisterResourceCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation DescribeResource', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const ResourceArn = 'arn:aws:s3:::lake';
  const send = () => started.lakeformation.send(new DescribeResourceCommand({ ResourceArn }));
  const register = (RoleArn: string) =>
    started.lakeformation.send(new RegisterResourceCommand({ ResourceArn, RoleArn }));

  describe('rejects', () => {
    it('what is not registered', async () => {
      await expect(send()).rejects.toEqual(failure('EntityNotFoundException', 'Entity not found'));
    });
  });

  describe('answers', () => {
    it('with the role that Lake Formation reads it by', async () => {
      const { arn } = await started.newRole();
      await register(arn);
      expect((await send()).ResourceInfo).toMatchObject({
        ResourceArn,
        RoleArn: arn,
        HybridAccessEnabled: false,
      });
    });
  });
});
