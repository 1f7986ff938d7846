import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateUserDefinedFunctionCommand,
  DeleteUserDefinedFunctionCommand,
  GetUserDefinedFunctionsCommand,
} from '@aws-sdk/client-glue';
import { startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue DeleteUserDefinedFunction', () => {
  const FunctionInput = {
    FunctionName: 'twice',
    ClassName: 'a.B',
    OwnerName: 'me',
    OwnerType: 'USER',
  } as const;
  async function withFunction() {
    const DatabaseName = await newDatabase();
    await glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName, FunctionInput }));
    return DatabaseName;
  }
  const remove = (DatabaseName: string) =>
    glue.send(new DeleteUserDefinedFunctionCommand({ DatabaseName, FunctionName: 'twice' }));

  describe('rejects', () => {
    it('a function that is not there', async () => {
      await expect(remove(await newDatabase())).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await withFunction());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove it', async () => {
      const DatabaseName = await withFunction();
      await remove(DatabaseName);
      const { UserDefinedFunctions } = await glue.send(
        new GetUserDefinedFunctionsCommand({ DatabaseName, Pattern: '.*' }),
      );
      expect(UserDefinedFunctions).toEqual([]);
    });
  });
});
