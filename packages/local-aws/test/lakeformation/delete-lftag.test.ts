import { DeleteLFTagCommand, GetResourceLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation DeleteLFTag', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const send = (TagKey: string) => started.lakeformation.send(new DeleteLFTagCommand({ TagKey }));

  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(send('none')).rejects.toEqual(
        failure('EntityNotFoundException', 'LF-tag not found: none'),
      );
      // Nor is one there that every object of JavaScript has.
      await expect(send('constructor')).rejects.toEqual(failure('EntityNotFoundException', /constructor/));
    });
  });

  describe('does', () => {
    it('take it from what it is on', async () => {
      await started.newTag('personal', 'no', 'yes');
      await started.putTag(table('events'), 'personal', 'yes');
      await send('personal');
      await started.newTag('personal', 'yes');
      const { LFTagsOnTable } = await started.lakeformation.send(
        new GetResourceLFTagsCommand({ Resource: table('events') }),
      );
      expect(LFTagsOnTable).toEqual([]);
    });
  });
});
