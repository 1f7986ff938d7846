import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateDatabaseCommand, GetDatabaseCommand, GetTagsCommand } from '@aws-sdk/client-glue';
import { itLocally } from '../start.ts';
import { failure, newName, startGlue } from './start-glue.ts';

const { glue, newDatabase, databaseArn, close } = await startGlue();
afterAll(close);

describe('glue CreateDatabase', () => {
  describe('rejects', () => {
    it('a name that is there', async () => {
      const Name = await newDatabase();
      await expect(
        glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: Name.toUpperCase() } })),
      ).rejects.toEqual(failure('AlreadyExistsException', 'Database already exists.'));
    });
    it('an empty name', async () => {
      await expect(glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: '' } }))).rejects.toEqual(
        failure('ValidationException', /at 'databaseInput\.name' failed to satisfy constraint/),
      );
    });
    it('tags that begin with aws:', async () => {
      await expect(newDatabase({}, { 'aws:a': 'b' })).rejects.toEqual(
        failure('InvalidInputException', /aws:a/),
      );
    });
    itLocally("another account's catalog", async () => {
      await expect(
        glue.send(new CreateDatabaseCommand({ CatalogId: '999999999999', DatabaseInput: { Name: 'a' } })),
      ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });
    itLocally('a link to a database elsewhere, by name', async () => {
      await expect(newDatabase({ TargetDatabase: { DatabaseName: 'a' } })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('TargetDatabase'),
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const Name = newName();
      const { $metadata: _, ...answer } = await glue.send(
        new CreateDatabaseCommand({ DatabaseInput: { Name } }),
      );
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('keep what it says of itself, in lower case', async () => {
      const input = { Description: 'a lake', LocationUri: 's3://lake/', Parameters: { a: 'B' } };
      const name = await newDatabase({ Name: 'UPPER', ...input }).then(() => 'upper');
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: name }));
      expect(Database).toMatchObject({ Name: 'upper', ...input, CreateTime: expect.any(Date) });
    });
    it('tag it', async () => {
      const name = await newDatabase({}, { team: 'lake' });
      const { Tags } = await glue.send(new GetTagsCommand({ ResourceArn: databaseArn(name) }));
      expect(Tags).toEqual({ team: 'lake' });
    });
  });
});
