import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDatabaseCommand } from '@aws-sdk/client-glue';
import { noDatabase, startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue GetDatabase', () => {
  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(glue.send(new GetDatabaseCommand({ Name: 'not-there' }))).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with who may do what with new tables, which is everybody', async () => {
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: await newDatabase() }));
      expect(Database!.CreateTableDefaultPermissions).toEqual([
        { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] },
      ]);
    });
  });

  describe('does', () => {
    it('find it in any case', async () => {
      const name = await newDatabase();
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: name.toUpperCase() }));
      expect(Database!.Name).toBe(name);
    });
  });
});
