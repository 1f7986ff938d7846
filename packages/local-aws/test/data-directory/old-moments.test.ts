import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { GetDatabaseCommand, GlueClient } from '@aws-sdk/client-glue';
import { DescribeResourceCommand, LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startRoles } from '../authorization/start-roles.ts';
import { failure } from '../failure.ts';
import { describeLocally } from '../start.ts';

describeLocally('moments that an earlier version has named createdAtMs and the like', () => {
  const then = new Date('2026-01-02T03:04:05Z');
  const epochMs = then.getTime();
  let dataDirectory: string;
  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'old-moments-'));
  });
  afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

  function write(directory: string, file: string, value: unknown): void {
    mkdirSync(join(dataDirectory, directory), { recursive: true });
    writeFileSync(join(dataDirectory, directory, file), `${JSON.stringify(value)}\n`);
  }

  it('are read from the data directory', async () => {
    const database = { input: { Name: 'lake' }, ['createdAtMs']: epochMs };
    write('glue/us-east-1/catalog', '0.log', { kind: 'database', name: 'lake', record: database });
    const group = { name: 'own', isDisabled: false, ['createdAtMs']: epochMs, configuration: {}, tags: [] };
    write('athena/us-east-1/journal', '0.log', { kind: 'workGroup', key: 'own', record: group });
    const resource = { arn: 'arn:aws:s3:::lake', roleArn: 'r', ['updatedAtMs']: epochMs };
    const grants = { settings: {}, resources: [resource], tags: {}, tagged: [], grants: [] };
    write('lakeformation/us-east-1', 'lakeformation.json', grants);

    const { client, close } = await startRoles({ dataDirectory });
    const [glue, athena, lakeFormation] = await Promise.all([
      client(GlueClient).send(new GetDatabaseCommand({ Name: 'lake' })),
      client(AthenaClient).send(new GetWorkGroupCommand({ WorkGroup: 'own' })),
      client(LakeFormationClient).send(new DescribeResourceCommand({ ResourceArn: 'arn:aws:s3:::lake' })),
    ]).finally(close);
    expect(glue.Database?.CreateTime).toEqual(then);
    expect(athena.WorkGroup?.CreationTime).toEqual(then);
    expect(lakeFormation.ResourceInfo?.LastModified).toEqual(then);
  });

  it('are read from a token that it has issued', async () => {
    const { client, newRole, inRole, aws, close } = await startRoles({ dataDirectory });
    try {
      const { credentials } = await inRole((await newRole()).arn);
      const token = Buffer.from(credentials.sessionToken, 'base64').toString().replaceAll(/At":/g, 'AtMs":');
      expect(token).toContain('"expiresAtMs":');
      const sessionToken = Buffer.from(token).toString('base64');
      const sts = client(STSClient, { credentials: { ...credentials, sessionToken } });
      const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
      expect(Arn).toMatch(/:assumed-role\/.*\/anna$/);
      await aws.clock.advance(3_600_000);
      await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toEqual(
        failure('ExpiredToken', 'The security token included in the request is expired', 403),
      );
    } finally {
      await close();
    }
  });
});
