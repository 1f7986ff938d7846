import { RevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { closed, columns, failure, grantTo, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation RevokePermissions', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.putSettings(closed);
  });
  afterAll(() => started.close());

  const revoke = (...given: Parameters<typeof grantTo>) =>
    started.lakeformation.send(new RevokePermissionsCommand(grantTo(...given)));

  describe('rejects', () => {
    it('what was not granted, and revokes nothing then', async () => {
      const { arn } = await started.newRole();
      const none = failure(
        'InvalidInputException',
        'No permissions revoked. Grantee has no permissions and no grantable permissions on resource.',
      );
      await expect(revoke(arn, table('events'), 'SELECT')).rejects.toEqual(none);
      await started.grant(arn, table('events'), 'DESCRIBE');
      await expect(revoke(arn, columns('page'), 'SELECT')).rejects.toEqual(none);
      await expect(revoke(arn, table('events'), 'DESCRIBE', 'ALTER')).rejects.toEqual(
        failure('InvalidInputException', 'No permissions revoked. Grantee does not have: [ALTER]'),
      );
      expect(await started.granted(arn)).toHaveLength(1);
    });
  });

  describe('does', () => {
    it('take what was granted, which a second time is refused', async () => {
      const { arn } = await started.newRole();
      await started.grant(arn, table('events'), 'SELECT', 'DESCRIBE', 'ALTER');
      await revoke(arn, table('events'), 'ALTER');
      expect((await started.granted(arn)).map(({ permissions }) => permissions)).toEqual([
        ['SELECT'],
        ['DESCRIBE'],
      ]);
      await revoke(arn, table('events'), 'SELECT', 'DESCRIBE');
      expect(await started.granted(arn)).toEqual([]);
      await expect(revoke(arn, table('events'), 'SELECT', 'DESCRIBE')).rejects.toEqual(
        failure('InvalidInputException', /^No permissions revoked\. Grantee has no/),
      );
    });

    it("close a table that was everybody's", async () => {
      const reader = await started.newReader();
      expect(await reader.tables()).toContain('events');
      await revoke('IAM_ALLOWED_PRINCIPALS', table('events'), 'ALL');
      expect(await reader.tables()).not.toContain('events');
    });
  });
});
