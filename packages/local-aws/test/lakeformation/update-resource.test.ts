import {
  DescribeResourceCommand,
  RegisterResourceCommand,
  UpdateResourceCommand,
} from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { account, failure, startLakeFormation } from './start-lakeformation.ts';

const ResourceArn = 'arn:aws:s3:::updated/a';

describeLocally('lakeformation UpdateResource', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  let RoleArn: string;
  beforeAll(async () => {
    started = await startLakeFormation();
    ({ arn: RoleArn } = await started.newRole());
    await started.lakeformation.send(
      new RegisterResourceCommand({ ResourceArn, UseServiceLinkedRole: true }),
    );
  });
  afterAll(() => started.close());
  const update = (input: object) =>
    started.lakeformation.send(new UpdateResourceCommand({ ResourceArn, RoleArn, ...input }));

  describe('rejects', () => {
    it('a location that is not registered, and a role that is not there', async () => {
      await expect(update({ ResourceArn: 'arn:aws:s3:::updated' })).rejects.toEqual(
        failure('EntityNotFoundException', 'Entity not found'),
      );
      await expect(update({ RoleArn: `arn:aws:iam::${account}:role/none` })).rejects.toEqual(
        failure('InvalidInputException', /Invalid principal/),
      );
    });

    it('what it does not do, by name', async () => {
      await expect(update({ HybridAccessEnabled: true })).rejects.toEqual(
        failure('NotImplemented', /UpdateResource with HybridAccessEnabled/, 501),
      );
    });
  });

  describe('does', () => {
    it('put another role in the stead of the one that there is', async () => {
      await update({ ResourceArn: `${ResourceArn}/` });
      const { ResourceInfo } = await started.lakeformation.send(new DescribeResourceCommand({ ResourceArn }));
      expect(ResourceInfo).toMatchObject({ ResourceArn, RoleArn });
    });
  });
});
