import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDatabaseCommand, UpdateDatabaseCommand } from '@aws-sdk/client-glue';
import { noDatabase, startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue UpdateDatabase', () => {
  const update = (Name: string, input: object = {}) =>
    glue.send(new UpdateDatabaseCommand({ Name, DatabaseInput: { Name, ...input } }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(update('not-there')).rejects.toEqual(noDatabase);
    });
    it('another name', async () => {
      await expect(update(await newDatabase(), { Name: 'other' })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await update(await newDatabase());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('replace all that it says of itself, and keep when it was made', async () => {
      const name = await newDatabase({ Description: 'old', Parameters: { a: 'b' } });
      const { Database: before } = await glue.send(new GetDatabaseCommand({ Name: name }));
      await update(name, { LocationUri: 's3://lake/' });
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: name }));
      expect(Database).toMatchObject({ LocationUri: 's3://lake/', CreateTime: before!.CreateTime });
      expect(Database!.Description).toBeUndefined();
      expect(Database!.Parameters).toBeUndefined();
    });
  });
});
