import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateUserDefinedFunctionCommand, GetUserDefinedFunctionCommand } from '@aws-sdk/client-glue';
import { noDatabase, startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue CreateUserDefinedFunction', () => {
  const FunctionInput = {
    FunctionName: 'twice',
    ClassName: 'a.B',
    OwnerName: 'me',
    OwnerType: 'USER',
  } as const;
  const create = (DatabaseName: string) =>
    glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName, FunctionInput }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(create('not-there')).rejects.toEqual(noDatabase);
    });
    it('a name that is there', async () => {
      const name = await newDatabase();
      await create(name);
      await expect(create(name)).rejects.toMatchObject({ name: 'AlreadyExistsException' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await create(await newDatabase());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('keep what it says of itself', async () => {
      const DatabaseName = await newDatabase();
      await create(DatabaseName);
      const { UserDefinedFunction } = await glue.send(
        new GetUserDefinedFunctionCommand({ DatabaseName, FunctionName: 'twice' }),
      );
      expect(UserDefinedFunction).toMatchObject({ ...FunctionInput, DatabaseName });
    });
  });
});
