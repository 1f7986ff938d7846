import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateUserDefinedFunctionCommand, GetUserDefinedFunctionCommand } from '@aws-sdk/client-glue';
import { noDatabase, startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue GetUserDefinedFunction', () => {
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
  const get = (DatabaseName: string, FunctionName: string) =>
    glue.send(new GetUserDefinedFunctionCommand({ DatabaseName, FunctionName }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(get('not-there', 'twice')).rejects.toEqual(noDatabase);
    });
    it('a function that is not there', async () => {
      await expect(get(await newDatabase(), 'twice')).rejects.toMatchObject({
        name: 'EntityNotFoundException',
      });
    });
  });

  describe('answers', () => {
    it('with when it was made', async () => {
      const { UserDefinedFunction } = await get(await withFunction(), 'twice');
      expect(UserDefinedFunction!.CreateTime).toEqual(expect.any(Date));
    });
  });

  describe('does', () => {
    it('tell functions apart by case, unlike tables', async () => {
      await expect(get(await withFunction(), 'TWICE')).rejects.toMatchObject({
        name: 'EntityNotFoundException',
      });
    });
  });
});
