import { GrantPermissionsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import {
  account,
  closed,
  columns,
  failure,
  grantTo,
  newName,
  startLakeFormation,
  table,
  tagPolicy,
} from './start-lakeformation.ts';

describeLocally('lakeformation GrantPermissions', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  let arn: string;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.putSettings(closed);
    ({ arn } = await started.newRole());
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('what is not there', async () => {
      const missing = (message: RegExp) => failure('EntityNotFoundException', message);
      await expect(started.grant(arn, table('none'), 'SELECT')).rejects.toEqual(missing(/lake\.none/));
      await expect(started.grant(arn, table('events', 'none'), 'SELECT')).rejects.toEqual(missing(/none/));
      await expect(started.grant(arn, tagPolicy('none', 'a'), 'SELECT')).rejects.toEqual(missing(/none/));
      await expect(started.grant(arn, columns('none'), 'SELECT')).rejects.toEqual(
        failure('InvalidInputException', /cannot grant\/revoke permission on non-existent column: none/),
      );
      await expect(
        started.grant(`arn:aws:iam::${account}:role/none`, table('events'), 'SELECT'),
      ).rejects.toEqual(failure('InvalidInputException', /Invalid principal/));
    });

    it('permissions that a resource does not have', async () => {
      await expect(started.grant(arn, { Database: { Name: 'lake' } }, 'SELECT')).rejects.toEqual(
        failure('InvalidInputException', /^Permissions modification is invalid\. Got SELECT; allowed/),
      );
    });

    it('whoever is nobody, and the right to grant what is not granted', async () => {
      await expect(started.grant('nosuch', table('events'), 'SELECT')).rejects.toEqual(
        failure('InvalidInputException', /^Invalid principal: .* got nosuch$/),
      );
      const given = grantTo(arn, table('events'), 'SELECT');
      const PermissionsWithGrantOption = ['DROP' as const];
      const command = new GrantPermissionsCommand({ ...given, PermissionsWithGrantOption });
      await expect(started.lakeformation.send(command)).rejects.toEqual(
        failure('InvalidInputException', /^Permissions modification is invalid\. .* got also DROP$/),
      );
    });

    it('a location that is not registered', async () => {
      const resource = { DataLocation: { ResourceArn: 'arn:aws:s3:::lake/events' } };
      await expect(started.grant(arn, resource, 'DATA_LOCATION_ACCESS')).rejects.toEqual(
        failure('InvalidInputException', /register the S3 path/),
      );
    });

    it('what it does not do, by name', async () => {
      const given = grantTo(arn, table('events'), 'SELECT');
      const command = new GrantPermissionsCommand({ ...given, Condition: { Expression: 'true' } });
      await expect(started.lakeformation.send(command)).rejects.toEqual(
        failure('NotImplemented', /Condition/, 501),
      );
    });

    it('whoever is no administrator, and was not granted it with the right to grant it', async () => {
      const reader = await started.newReader();
      const command = new GrantPermissionsCommand(grantTo(arn, table('events'), 'DESCRIBE'));
      await expect(reader.lakeformation.send(command)).rejects.toEqual(
        failure('AccessDeniedException', /Insufficient Lake Formation permission/, 403),
      );
      await started.lakeformation.send(
        new GrantPermissionsCommand({
          ...grantTo(reader.arn, table('events'), 'DESCRIBE'),
          PermissionsWithGrantOption: ['DESCRIBE'],
        }),
      );
      await expect(reader.lakeformation.send(command)).resolves.toBeDefined();
    });
  });

  describe('does', () => {
    it('show a table whole, or the columns that were granted alone', async () => {
      const reader = await started.newReader();
      await started.newTable('whole');
      // By the settings before, 'events' is everybody's: it was there when Lake Formation was first asked.
      await expect(reader.columnsOf('whole')).rejects.toEqual(
        failure(
          'AccessDeniedException',
          'Insufficient Lake Formation permission(s): Required Describe on whole',
        ),
      );
      await started.grant(reader.arn, table('whole'), 'SELECT');
      expect(await reader.columnsOf('whole')).toEqual(['user_id', 'page', 'event_date']);
      const other = await started.newReader();
      await started.grant(
        other.arn,
        {
          TableWithColumns: {
            DatabaseName: 'lake',
            Name: 'whole',
            ColumnWildcard: { ExcludedColumnNames: ['User_ID'] },
          },
        },
        'SELECT',
      );
      expect(await other.columnsOf('whole')).toEqual(['page', 'event_date']);
      expect(await other.tables()).toContain('whole');
    });

    it('give all tables of a database, those to come, too', async () => {
      const reader = await started.newReader();
      await started.grant(
        reader.arn,
        { Table: { DatabaseName: 'lake', TableWildcard: {} } },
        'SELECT',
        'DESCRIBE',
      );
      await started.newTable('later');
      expect(await reader.columnsOf('later')).toHaveLength(3);
    });

    it('give what has an LF-tag, columns that have another one left out', async () => {
      const reader = await started.newReader();
      const key = newName().toLowerCase();
      await started.newTag(key, 'no', 'yes');
      await started.newTable('tagged');
      const named = { DatabaseName: 'lake', Name: 'tagged' };
      await started.grant(reader.arn, tagPolicy(key, 'no'), 'SELECT', 'DESCRIBE');
      expect(await reader.tables()).not.toContain('tagged');
      await started.putTag({ Database: { Name: 'lake' } }, key, 'no');
      expect(await reader.columnsOf('tagged')).toEqual(['user_id', 'page', 'event_date']);
      await started.putTag({ TableWithColumns: { ...named, ColumnNames: ['user_id'] } }, key, 'yes');
      expect(await reader.columnsOf('tagged')).toEqual(['page', 'event_date']);
      await started.putTag({ Table: named }, key, 'yes');
      await expect(reader.columnsOf('tagged')).rejects.toEqual(
        failure('AccessDeniedException', /Describe on tagged/),
      );
    });

    it('add to what was granted before', async () => {
      const { arn: other } = await started.newRole();
      await started.grant(other, table('events'), 'DESCRIBE');
      await started.grant(other, table('events'), 'INSERT');
      expect(await started.granted(other)).toEqual([
        { of: 'Table', permissions: ['DESCRIBE', 'INSERT'], grantable: [] },
      ]);
    });
  });
});
