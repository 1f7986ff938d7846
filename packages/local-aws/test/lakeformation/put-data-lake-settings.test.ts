import { GetDataLakeSettingsCommand, PutDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { account, closed, failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation PutDataLakeSettings', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const admins = (...names: string[]) => names.map((name) => ({ DataLakePrincipalIdentifier: name }));

  describe('rejects', () => {
    it('an administrator that is not there', async () => {
      const DataLakeAdmins = admins(`arn:aws:iam::${account}:role/none`);
      await expect(started.putSettings({ DataLakeAdmins })).rejects.toEqual(
        failure('InvalidInputException', /Invalid principal/),
      );
    });

    it('whoever is no administrator', async () => {
      const { lakeformation } = await started.newReader();
      await expect(
        lakeformation.send(new PutDataLakeSettingsCommand({ DataLakeSettings: {} })),
      ).rejects.toEqual(failure('AccessDeniedException', /no data lake administrator/, 403));
    });

    it('what it does not do, by name', async () => {
      await expect(started.putSettings({ AllowExternalDataFiltering: true })).rejects.toEqual(
        failure('NotImplemented', /engines of others/, 501),
      );
    });
  });

  describe('does', () => {
    it('make a role an administrator, who is shown everything and may change settings', async () => {
      const reader = await started.newReader();
      await started.putSettings({ ...closed, DataLakeAdmins: admins(reader.arn) });
      await started.newTable('closed');
      expect(await reader.tables()).toContain('closed');
      await reader.lakeformation.send(new PutDataLakeSettingsCommand({ DataLakeSettings: closed }));
      const { DataLakeSettings } = await started.lakeformation.send(new GetDataLakeSettingsCommand({}));
      expect(DataLakeSettings!.DataLakeAdmins).toEqual([]);
      expect(await reader.tables()).not.toContain('closed');
    });
  });
});
