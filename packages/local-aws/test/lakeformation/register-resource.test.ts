import {
  GrantPermissionsCommand,
  ListResourcesCommand,
  RegisterResourceCommand,
} from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { account, failure, grantTo, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation RegisterResource', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  let RoleArn: string;
  beforeAll(async () => {
    started = await startLakeFormation();
    ({ arn: RoleArn } = await started.newRole());
  });
  afterAll(() => started.close());
  const register = (ResourceArn: string, more: object = { RoleArn }) =>
    started.lakeformation.send(new RegisterResourceCommand({ ResourceArn, ...more }));

  describe('rejects', () => {
    it('what is registered already, with or without a slash at its end', async () => {
      await register('arn:aws:s3:::twice/a');
      await expect(register('arn:aws:s3:::twice/a/')).rejects.toEqual(
        failure('AlreadyExistsException', 'Resource is already registered'),
      );
    });

    it('what is no place in S3, has no role, or one that is not there', async () => {
      const invalid = (message: RegExp) => failure('InvalidInputException', message);
      await expect(register('arn:aws:sqs:::a')).rejects.toEqual(invalid(/ResourceArn/));
      await expect(register('arn:aws:s3:::a', {})).rejects.toEqual(
        invalid(/RoleArn or UseServiceLinkedRole/),
      );
      await expect(
        register('arn:aws:s3:::a', { RoleArn: `arn:aws:iam::${account}:role/none` }),
      ).rejects.toEqual(invalid(/Invalid principal/));
    });

    it('what it does not do, by name', async () => {
      await expect(register('arn:aws:s3:::a', { RoleArn, HybridAccessEnabled: true })).rejects.toEqual(
        failure('NotImplemented', /HybridAccessEnabled/, 501),
      );
    });
  });

  describe('does', () => {
    it('let access to what is in it be granted', async () => {
      await register('arn:aws:s3:::granted/a', { UseServiceLinkedRole: true });
      const { ResourceInfoList } = await started.lakeformation.send(new ListResourcesCommand({}));
      expect(
        ResourceInfoList!.find(({ ResourceArn }) => ResourceArn === 'arn:aws:s3:::granted/a'),
      ).toMatchObject({
        RoleArn: expect.stringMatching(/AWSServiceRoleForLakeFormationDataAccess$/),
      });
      const grant = (ResourceArn: string) =>
        started.lakeformation.send(
          new GrantPermissionsCommand(
            grantTo(RoleArn, { DataLocation: { ResourceArn } }, 'DATA_LOCATION_ACCESS'),
          ),
        );
      await expect(grant('arn:aws:s3:::granted/a/b')).resolves.toBeDefined();
      await expect(grant('arn:aws:s3:::granted/ab')).rejects.toEqual(
        failure('InvalidInputException', /register/),
      );
    });
  });
});
