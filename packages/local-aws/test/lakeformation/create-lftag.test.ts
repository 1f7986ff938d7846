import { CreateLFTagCommand, GetLFTagCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation CreateLFTag', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a key that is there', async () => {
      await started.newTag('twice', 'a');
      await expect(started.newTag('Twice', 'b')).rejects.toEqual(
        failure('InvalidInputException', /already exists: twice/),
      );
    });

    it('what breaks its limits', async () => {
      const command = new CreateLFTagCommand({ TagKey: 'none', TagValues: [] });
      await expect(started.lakeformation.send(command)).rejects.toEqual(
        failure('InvalidInputException', /tagValues/),
      );
    });
  });

  describe('does', () => {
    it('keep key and values in small letters', async () => {
      await started.newTag('Personal', 'No', 'YES', 'no');
      expect(await started.lakeformation.send(new GetLFTagCommand({ TagKey: 'PERSONAL' }))).toMatchObject({
        TagKey: 'personal',
        TagValues: ['no', 'yes'],
      });
    });
  });
});
