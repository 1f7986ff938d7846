import { BatchRevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { closed, grantTo, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation BatchRevokePermissions', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.putSettings(closed);
  });
  afterAll(() => started.close());

  describe('does', () => {
    it('each of its entries, and says which failed and why', async () => {
      const { arn } = await started.newRole();
      await started.grant(arn, table('events'), 'DESCRIBE');
      const { Failures } = await started.lakeformation.send(
        new BatchRevokePermissionsCommand({
          Entries: [
            { Id: '1', ...grantTo(arn, table('none'), 'DESCRIBE') },
            { Id: '2', ...grantTo(arn, table('events'), 'DESCRIBE') },
          ],
        }),
      );
      expect(Failures).toMatchObject([
        { RequestEntry: { Id: '1' }, Error: { ErrorCode: 'InvalidInputException' } },
      ]);
      expect(await started.granted(arn)).toHaveLength(0);
    });
  });
});
