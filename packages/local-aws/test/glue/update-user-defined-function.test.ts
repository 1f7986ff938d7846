import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateUserDefinedFunctionCommand,
  GetUserDefinedFunctionCommand,
  UpdateUserDefinedFunctionCommand,
} from '@aws-sdk/client-glue';
import { startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue UpdateUserDefinedFunction', () => {
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
  const update = (DatabaseName: string) =>
    glue.send(
      new UpdateUserDefinedFunctionCommand({
        DatabaseName,
        FunctionName: 'twice',
        FunctionInput: { ClassName: 'c.D' },
      }),
    );

  describe('rejects', () => {
    it('a function that is not there', async () => {
      await expect(update(await newDatabase())).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await update(await withFunction());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('replace all but its name', async () => {
      const DatabaseName = await withFunction();
      await update(DatabaseName);
      const { UserDefinedFunction } = await glue.send(
        new GetUserDefinedFunctionCommand({ DatabaseName, FunctionName: 'twice' }),
      );
      expect(UserDefinedFunction).toMatchObject({ FunctionName: 'twice', ClassName: 'c.D' });
      expect(UserDefinedFunction!.OwnerName).toBeUndefined();
    });
  });
});
