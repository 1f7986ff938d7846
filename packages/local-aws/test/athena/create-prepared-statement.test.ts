import { afterAll, describe, expect, it } from '@jest/globals';
import { CreatePreparedStatementCommand, GetPreparedStatementCommand } from '@aws-sdk/client-athena';
import { failure, noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena CreatePreparedStatement', () => {
  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(newPrepared('not-there')).rejects.toEqual(noWorkGroup);
    });
    it('a name that is there', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup);
      await expect(newPrepared(WorkGroup)).rejects.toEqual(
        failure(
          'InvalidRequestException',
          `PreparedStatement by_id already exists in WorkGroup ${WorkGroup}`,
        ),
      );
    });
    it('a name that is none', async () => {
      await expect(newPrepared(await newWorkGroup(), '1')).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const input = { StatementName: 'one', WorkGroup: await newWorkGroup(), QueryStatement: 'SELECT ?' };
      const { $metadata: _, ...answer } = await athena.send(new CreatePreparedStatementCommand(input));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('keep it in its workgroup alone', async () => {
      const [WorkGroup, other] = [await newWorkGroup(), await newWorkGroup()];
      await newPrepared(WorkGroup);
      const get = (group: string) =>
        athena.send(new GetPreparedStatementCommand({ StatementName: 'by_id', WorkGroup: group }));
      expect((await get(WorkGroup)).PreparedStatement).toEqual({
        StatementName: 'by_id',
        QueryStatement: 'SELECT ?',
        WorkGroupName: WorkGroup,
        LastModifiedTime: expect.any(Date),
      });
      await expect(get(other)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
});
