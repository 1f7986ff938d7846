import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteWorkGroupCommand, GetNamedQueryCommand, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { failure, noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena DeleteWorkGroup', () => {
  const remove = (WorkGroup: string, RecursiveDeleteOption = false) =>
    athena.send(new DeleteWorkGroupCommand({ WorkGroup, RecursiveDeleteOption }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(remove('not-there')).rejects.toEqual(noWorkGroup);
    });
    it.each([
      ['named', newNamedQuery],
      ['prepared', newPrepared],
    ])('one that has %s queries', async (_, make) => {
      const name = await newWorkGroup();
      await make(name);
      await expect(remove(name)).rejects.toEqual(
        failure('InvalidRequestException', `WorkGroup ${name} is not empty`),
      );
    });
    it('the primary one', async () => {
      await expect(remove('primary')).rejects.toMatchObject({ name: 'InvalidRequestException' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await newWorkGroup());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove it with its named queries if told to', async () => {
      const name = await newWorkGroup();
      const NamedQueryId = await newNamedQuery(name);
      await remove(name, true);
      await expect(athena.send(new GetWorkGroupCommand({ WorkGroup: name }))).rejects.toMatchObject({
        message: `WorkGroup ${name} is not found.`,
      });
      await expect(athena.send(new GetNamedQueryCommand({ NamedQueryId }))).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });
});
