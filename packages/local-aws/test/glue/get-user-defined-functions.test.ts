import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateUserDefinedFunctionCommand, GetUserDefinedFunctionsCommand } from '@aws-sdk/client-glue';
import { noDatabase, startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue GetUserDefinedFunctions', () => {
  async function withFunctions(...names: string[]) {
    const DatabaseName = await newDatabase();
    for (const FunctionName of names)
      await glue.send(
        new CreateUserDefinedFunctionCommand({ DatabaseName, FunctionInput: { FunctionName } }),
      );
    return DatabaseName;
  }
  async function names(input: {
    DatabaseName?: string;
    Pattern: string;
    MaxResults?: number;
    NextToken?: string;
  }) {
    const { UserDefinedFunctions, NextToken } = await glue.send(new GetUserDefinedFunctionsCommand(input));
    return { names: UserDefinedFunctions!.map(({ FunctionName }) => FunctionName), next: NextToken };
  }

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(names({ DatabaseName: 'not-there', Pattern: '.*' })).rejects.toEqual(noDatabase);
    });
    it('what is no regular expression', async () => {
      await expect(names({ Pattern: '(' })).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
  });

  describe('answers', () => {
    it('with functions in the order of their names', async () => {
      const DatabaseName = await withFunctions('b', 'a');
      expect(await names({ DatabaseName, Pattern: '.*' })).toEqual({ names: ['a', 'b'] });
    });
  });

  describe('does', () => {
    it('choose by a regular expression, page by page', async () => {
      const DatabaseName = await withFunctions('trino__a', 'trino__b', 'other');
      const first = await names({ DatabaseName, Pattern: 'trino__.*', MaxResults: 1 });
      expect(first.names).toEqual(['trino__a']);
      const second = await names({ DatabaseName, Pattern: 'trino__.*', NextToken: first.next! });
      expect(second).toEqual({ names: ['trino__b'] });
    });
    it('look in all databases where none is named', async () => {
      await withFunctions('everywhere');
      expect((await names({ Pattern: 'everywhere' })).names).toEqual(['everywhere']);
    });
  });
});
