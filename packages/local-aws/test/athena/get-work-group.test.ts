import { afterAll, describe, expect, it } from '@jest/globals';
import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, close } = await startAthena();
afterAll(close);

describe('athena GetWorkGroup', () => {
  const get = (WorkGroup: string) => athena.send(new GetWorkGroupCommand({ WorkGroup }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(get('not-there')).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with the engine that AUTO amounts to', async () => {
      const { WorkGroup } = await get(await newWorkGroup());
      expect(WorkGroup).toMatchObject({
        State: 'ENABLED',
        CreationTime: expect.any(Date),
        Configuration: {
          EnforceWorkGroupConfiguration: true,
          EngineVersion: {
            SelectedEngineVersion: 'AUTO',
            EffectiveEngineVersion: 'Athena engine version 3',
          },
        },
      });
    });
  });

  describe('does', () => {
    it('know the primary one, which every account has', async () => {
      expect((await get('primary')).WorkGroup).toMatchObject({ Name: 'primary', State: 'ENABLED' });
    });
  });
});
