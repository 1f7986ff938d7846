import {
  DeregisterResourceCommand,
  ListResourcesCommand,
  RegisterResourceCommand,
} from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation DeregisterResource', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const ResourceArn = 'arn:aws:s3:::lake';
  const send = () => started.lakeformation.send(new DeregisterResourceCommand({ ResourceArn }));
  const register = (RoleArn: string) =>
    started.lakeformation.send(new RegisterResourceCommand({ ResourceArn, RoleArn }));

  describe('rejects', () => {
    it('what is not registered', async () => {
      await expect(send()).rejects.toEqual(failure('EntityNotFoundException', 'Entity not found'));
    });
  });

  describe('does', () => {
    it('forget a location', async () => {
      const { arn } = await started.newRole();
      await register(arn);
      await send();
      const { ResourceInfoList } = await started.lakeformation.send(new ListResourcesCommand({}));
      expect(ResourceInfoList).toEqual([]);
    });
  });
});
