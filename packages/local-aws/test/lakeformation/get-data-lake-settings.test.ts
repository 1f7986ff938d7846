import { GetDataLakeSettingsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { closed, failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation GetDataLakeSettings', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const get = async (input = {}) =>
    (await started.lakeformation.send(new GetDataLakeSettingsCommand(input))).DataLakeSettings!;

  describe('rejects', () => {
    it('the catalog of another account', async () => {
      await expect(get({ CatalogId: '999999999999' })).rejects.toEqual(
        failure('AccessDeniedException', /9999/, 403),
      );
    });
  });

  describe('answers', () => {
    it("that everything new is everybody's, until it is told otherwise", async () => {
      const everybody = [
        { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] },
      ];
      expect(await get()).toMatchObject({
        DataLakeAdmins: [],
        CreateDatabaseDefaultPermissions: everybody,
        CreateTableDefaultPermissions: everybody,
      });
      await started.putSettings(closed);
      expect(await get()).toMatchObject({ ...closed, Parameters: { SET_CONTEXT: 'TRUE' } });
    });
  });
});
