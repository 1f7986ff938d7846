import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import { LakeFormationClient, RevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { allow, startRoles } from '../authorization/start-roles.ts';
import { failure } from '../failure.ts';
import { describeLocally } from '../start.ts';

describeLocally('grants of Lake Formation that were written before the catalog itself was granted', () => {
  let dataDirectory: string;
  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'old-grants-'));
  });
  afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

  /** Writes them as that version did where nobody had granted anything. */
  function writeOld(): void {
    const directory = join(dataDirectory, 'lakeformation/us-east-1');
    mkdirSync(directory, { recursive: true });
    const value = { settings: {}, resources: [], tags: {}, tagged: [], grants: [] };
    writeFileSync(join(directory, 'lakeformation.json'), JSON.stringify(value));
  }

  /** Has a role, which may do everything by IAM, make a database in a new process. */
  async function makeDatabase(Name: string): Promise<void> {
    const started = await startRoles({ dataDirectory });
    try {
      const glue = await started.clientOf(GlueClient, allow('*'));
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
    } finally {
      await started.close();
    }
  }

  it('let whom IAM allows it make databases, as AWS does, until that is revoked', async () => {
    writeOld();
    await makeDatabase('first');
    await makeDatabase('second');

    const { client, close } = await startRoles({ dataDirectory });
    await client(LakeFormationClient).send(
      new RevokePermissionsCommand({
        Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' },
        Resource: { Catalog: {} },
        Permissions: ['CREATE_DATABASE'],
      }),
    );
    await close();
    await expect(makeDatabase('third')).rejects.toEqual(
      failure(
        'AccessDeniedException',
        'Insufficient Lake Formation permission(s): Required Create Database on Catalog',
      ),
    );
  });
});
