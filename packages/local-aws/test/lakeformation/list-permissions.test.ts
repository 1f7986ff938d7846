import { GrantPermissionsCommand, ListPermissionsCommand } from '@aws-sdk/client-lakeformation';
import type { ListPermissionsCommandInput } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import {
  columns,
  failure,
  grantTo,
  newName,
  startLakeFormation,
  table,
  tagPolicy,
} from './start-lakeformation.ts';

describeLocally('lakeformation ListPermissions', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());

  const list = (input: ListPermissionsCommandInput) =>
    started.lakeformation.send(new ListPermissionsCommand(input));

  describe('rejects', () => {
    it('columns, which are listed with their table', async () => {
      await expect(list({ Resource: columns('page') })).rejects.toEqual(
        failure('InvalidInputException', /TableWithColumns/),
      );
    });

    it('a resource that is not there, or none', async () => {
      await expect(list({ Resource: table('none') })).rejects.toEqual(
        failure('EntityNotFoundException', /none/),
      );
      await expect(list({ Resource: {} })).rejects.toEqual(failure('InvalidInputException', /one resource/));
    });
  });

  describe('answers', () => {
    it('with the right to select apart from the others, by its columns', async () => {
      const { arn } = await started.newRole();
      await started.lakeformation.send(
        new GrantPermissionsCommand({
          ...grantTo(arn, table('Events'), 'SELECT', 'DESCRIBE'),
          PermissionsWithGrantOption: ['DESCRIBE'],
        }),
      );
      const { PrincipalResourcePermissions } = await list({
        Principal: { DataLakePrincipalIdentifier: arn },
        Resource: table('events'),
      });
      expect(PrincipalResourcePermissions).toMatchObject([
        {
          Resource: { Table: { DatabaseName: 'lake', Name: 'events' } },
          Permissions: ['DESCRIBE'],
          PermissionsWithGrantOption: ['DESCRIBE'],
        },
        {
          Resource: { TableWithColumns: { DatabaseName: 'lake', Name: 'events', ColumnWildcard: {} } },
          Permissions: ['SELECT'],
          PermissionsWithGrantOption: [],
        },
      ]);
    });

    it('with grants by LF-tags, whatever the order in which they were given', async () => {
      const { arn } = await started.newRole();
      const key = newName().toLowerCase();
      await started.newTag(key, 'a', 'b');
      await started.grant(arn, tagPolicy(key, 'b', 'A'), 'SELECT', 'DESCRIBE');
      expect(await started.granted(arn, tagPolicy(key, 'a', 'b'))).toEqual([
        { of: 'LFTagPolicy', permissions: ['DESCRIBE', 'SELECT'], grantable: [] },
      ]);
      expect(await started.granted(arn, tagPolicy(key, 'a'))).toEqual([]);
    });

    it('with what everybody whom IAM allows it may do by default', async () => {
      const { PrincipalResourcePermissions } = await list({ ResourceType: 'DATABASE' });
      expect(PrincipalResourcePermissions).toMatchObject([
        {
          Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' },
          Resource: { Database: { Name: 'lake' } },
          Permissions: ['ALL'],
        },
      ]);
    });

    it('page by page', async () => {
      const seen: unknown[] = [];
      let NextToken: string | undefined;
      do {
        const page = await list({ MaxResults: 1, NextToken });
        seen.push(...page.PrincipalResourcePermissions!);
        ({ NextToken } = page);
      } while (NextToken);
      expect(seen).toEqual((await list({})).PrincipalResourcePermissions);
      await expect(list({ NextToken: 'none' })).rejects.toEqual(
        failure('InvalidInputException', /NextToken/),
      );
    });
  });

  describe('does', () => {
    it('forget what was granted on a table that is gone', async () => {
      const { arn } = await started.newRole();
      await started.newTable('gone');
      await started.grant(arn, table('gone'), 'SELECT');
      await started.dropTable('gone');
      await started.newTable('gone');
      expect(await started.granted(arn)).toEqual([]);
    });
  });
});
