import { GetLFTagCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation GetLFTag', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const send = (TagKey: string) => started.lakeformation.send(new GetLFTagCommand({ TagKey }));

  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(send('none')).rejects.toEqual(
        failure('EntityNotFoundException', 'LF-tag not found: none'),
      );
      // Nor is one there that every object of JavaScript has.
      await expect(send('constructor')).rejects.toEqual(failure('EntityNotFoundException', /constructor/));
    });
  });

  describe('answers', () => {
    it('with its values', async () => {
      await started.newTag('personal', 'no', 'yes');
      expect(await send('personal')).toMatchObject({ TagKey: 'personal', TagValues: ['no', 'yes'] });
    });
  });
});
