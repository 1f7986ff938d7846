import { BatchGrantPermissionsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { describeLocally } from '../start.ts';
import { closed, grantTo, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation BatchGrantPermissions', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.putSettings(closed);
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('more than 20 entries, and repeats the beginning and the end of many', async () => {
      const { arn } = await started.newRole();
      const entries = (length: number) =>
        Array.from({ length }, (_, id) => ({ Id: String(id), ...grantTo(arn, table('events'), 'DESCRIBE') }));
      const batch = (length: number) =>
        started.lakeformation.send(new BatchGrantPermissionsCommand({ Entries: entries(length) }));
      await expect(batch(21)).rejects.toEqual(
        failure('InvalidInputException', /'entries' .* less than or equal to 20$/),
      );
      await expect(batch(1000)).rejects.toEqual(
        failure('InvalidInputException', /^.{4096}… \(\d+ characters are left out\) ….{4096}$/s),
      );
      expect(await started.granted(arn)).toEqual([]);
    });
  });

  describe('does', () => {
    it('each of its entries, and says which failed and why', async () => {
      const { arn } = await started.newRole();

      const { Failures } = await started.lakeformation.send(
        new BatchGrantPermissionsCommand({
          Entries: [
            { Id: '1', ...grantTo(arn, table('none'), 'DESCRIBE') },
            { Id: '2', ...grantTo(arn, table('events'), 'DESCRIBE') },
          ],
        }),
      );
      expect(Failures).toMatchObject([
        { RequestEntry: { Id: '1' }, Error: { ErrorCode: 'EntityNotFoundException' } },
      ]);
      expect(await started.granted(arn)).toHaveLength(1);
    });
  });
});
