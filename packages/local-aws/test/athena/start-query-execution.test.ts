import { afterAll, describe, expect } from '@jest/globals';
import type { EncryptionConfiguration } from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { newName } from '../new-name.ts';
import { itLocally as it } from '../start.ts';
import { failure, noWorkGroup, startAthena } from './start-athena.ts';

const { client, s3, engine, bucket, newWorkGroup, newPrepared, run, ended, close } = await startAthena();
const without = await startAthena({ withEngine: false });
afterAll(async () => {
  await close();
  await without.close();
});

const object = async (location: string) => {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location)!;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body!.transformToByteArray();
};

describe('athena StartQueryExecution', () => {
  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(run('SELECT 1', { WorkGroup: 'not-there' })).rejects.toEqual(noWorkGroup);
    });
    it('a statement for whose answer there is no place', async () => {
      await expect(run('SELECT 1', { WorkGroup: 'primary' })).rejects.toEqual(
        failure('InvalidRequestException', /^No output location provided\./),
      );
      await expect(run('SELECT 1', { WorkGroup: 'primary' })).rejects.toMatchObject({
        AthenaErrorCode: 'INVALID_INPUT',
      });
    });
    it('a place that is not in S3', async () => {
      const ResultConfiguration = { OutputLocation: 'file:///tmp' };
      await expect(run('SELECT 1', { WorkGroup: 'primary', ResultConfiguration })).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
    it('a bucket that is expected to be of another account', async () => {
      const ResultConfiguration = { OutputLocation: `s3://${bucket}/`, ExpectedBucketOwner: '210987654321' };
      await expect(run('SELECT 1', { WorkGroup: 'primary', ResultConfiguration })).rejects.toEqual(
        failure('InvalidRequestException', `Unable to verify/create output bucket ${bucket}`),
      );
    });
    it('the reuse of results, by name', async () => {
      const ResultReuseConfiguration = { ResultReuseByAgeConfiguration: { Enabled: true } };
      await expect(run('SELECT 1', { ResultReuseConfiguration })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('reuse of results'),
      });
    });
    it('results that Athena itself would encrypt, by name', async () => {
      const OutputLocation = `s3://${bucket}/`;
      const EncryptionConfiguration = { EncryptionOption: 'CSE_KMS', KmsKey: 'alias/one' } as const;
      const ResultConfiguration = { OutputLocation, EncryptionConfiguration };
      await expect(run('SELECT 1', { WorkGroup: 'primary', ResultConfiguration })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('CSE_KMS'),
      });
    });
    it('what Athena alone knows, by name', async () => {
      await expect(run('DESCRIBE EXTENDED a')).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('DESCRIBE EXTENDED'),
      });
    });
    it('what breaks off, with its place', async () => {
      await expect(run('UNLOAD (SELECT 1)')).rejects.toMatchObject({
        name: 'InvalidRequestException',
        message: "line 1:18: mismatched input '<EOF>'. Expecting: 'TO'",
        AthenaErrorCode: 'MALFORMED_QUERY',
      });
    });
    it('a place for the rows of a new table where the workgroup insists on its own', async () => {
      const asked = `CREATE TABLE a WITH (external_location = 's3://${bucket}/made/') AS SELECT 1 AS b`;
      await expect(run(asked)).rejects.toEqual(
        failure(
          'InvalidRequestException',
          /^The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized output location for all queries\./,
        ),
      );
    });
    it('a prepared statement that the workgroup has not, and one that says no statement', async () => {
      await expect(run('EXECUTE not_there USING 1')).rejects.toEqual(
        failure('ResourceNotFoundException', /^PreparedStatement not_there was not found in WorkGroup /),
      );
      await expect(run('PREPARE one')).rejects.toEqual(
        failure('InvalidRequestException', "line 1:12: mismatched input '<EOF>'. Expecting: 'FROM'"),
      );
    });
    it('everything where there is no engine, and says how to get one', async () => {
      await expect(without.run('SELECT 1')).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringMatching(/--trino DIR.*pnpm engines fetch trino/),
      });
    });
    it('another catalog', async () => {
      const QueryExecutionContext = { Catalog: 'other' };
      await expect(run('SELECT 1', { QueryExecutionContext })).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with the same id for the same token', async () => {
      const [ClientRequestToken, WorkGroup] = ['y'.repeat(36), await newWorkGroup()];
      const first = await run('SELECT 1', { ClientRequestToken, WorkGroup });
      expect(await run('SELECT 1', { ClientRequestToken, WorkGroup })).toBe(first);
      expect(first).not.toBe(ClientRequestToken);
      const QueryExecutionContext = { Database: 'other' };
      for (const [sql, more] of [['SELECT 2'], ['SELECT 1', { QueryExecutionContext }]] as const)
        await expect(run(sql, { ClientRequestToken, WorkGroup, ...more })).rejects.toMatchObject({
          name: 'InvalidRequestException',
          message: 'Idempotent parameters do not match',
          AthenaErrorCode: 'IDEMPOTENT_PARAMETER_MISMATCH',
        });
      await ended(first);
    });
    it('with what AWS tells of every execution', async () => {
      const QueryExecutionContext = { Catalog: 'AwsDataCatalog', Database: 'Lake' };
      expect(await ended(await run('SELECT 1', { QueryExecutionContext }))).toMatchObject({
        QueryExecutionContext: { Catalog: 'awsdatacatalog', Database: 'Lake' },
        ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
        Statistics: { ResultReuseInformation: { ReusedPreviousResult: false } },
      });
    });
  });

  describe('does', () => {
    it('write the answer as CSV, with an object that describes its columns', async () => {
      const id = await run('SELECT 3');
      const { Status, ResultConfiguration, Statistics } = await ended(id);
      expect(Status!.State).toBe('SUCCEEDED');
      expect(Statistics).toMatchObject({ DataScannedInBytes: 30_000_000 });
      const location = ResultConfiguration!.OutputLocation!;
      expect(location).toBe(`s3://${bucket}/results/${id}.csv`);
      expect(Buffer.from(await object(location)).toString()).toBe(
        '"id","text","price"\n"0","a""b",\n"1","a""b",\n"2","a""b",\n',
      );
      const metadata = Buffer.from(await object(`${location}.metadata`));
      for (const text of ['hive', 'id', 'bigint', 'varchar', 'decimal'])
        expect(metadata.includes(text)).toBe(true);
    });
    it('encrypt the answer as it is asked to, whatever the bucket would, and else as the bucket would', async () => {
      const Bucket = newName();
      await s3.send(new CreateBucketCommand({ Bucket }));
      const byKey = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } };
      await s3.send(
        new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [byKey] } }),
      );
      const kms = client(KMSClient);
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
      const KmsKey = KeyMetadata!.Arn!;
      const encryptionOf = async (EncryptionConfiguration?: EncryptionConfiguration) => {
        const OutputLocation = `s3://${Bucket}/`;
        const id = await run('SELECT 1', {
          ResultConfiguration: { OutputLocation, EncryptionConfiguration },
          WorkGroup: await newWorkGroup({ EnforceWorkGroupConfiguration: false }),
        });
        expect((await ended(id)).Status!.State).toBe('SUCCEEDED');
        const shown = await Promise.all(
          [`${id}.csv`, `${id}.csv.metadata`].map((Key) => s3.send(new HeadObjectCommand({ Bucket, Key }))),
        );
        return shown.map(({ ServerSideEncryption, SSEKMSKeyId }) => [
          ServerSideEncryption,
          SSEKMSKeyId === KmsKey,
        ]);
      };
      const both = <T>(value: T) => [value, value];
      expect(await encryptionOf()).toEqual(both(['aws:kms', false]));
      expect(await encryptionOf({ EncryptionOption: 'SSE_S3' })).toEqual(both(['AES256', false]));
      expect(await encryptionOf({ EncryptionOption: 'SSE_KMS', KmsKey })).toEqual(both(['aws:kms', true]));
    });
    it('tell the engine where it is, who asks and in which database', async () => {
      await ended(
        await run('SELECT 1;', { QueryExecutionContext: { Database: 'lake', Catalog: 'AwsDataCatalog' } }),
      );
      expect(engine.asked.at(-1)).toEqual({
        sql: 'SELECT 1',
        database: 'lake',
        user: 'test',
        endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        region: 'us-east-1',
      });
    });
    it('put values in for question marks', async () => {
      await ended(await run("SELECT ? AS it's", { ExecutionParameters: ["'a'", '1'] }));
      expect(engine.asked.at(-1)!.sql).toBe("EXECUTE IMMEDIATE 'SELECT ? AS it''s' USING 'a', 1");
    });
    it('put in as a text what is no expression without columns, and nothing where there is no question mark', async () => {
      await ended(await run('SELECT ?, ?', { ExecutionParameters: ["it's", '-1.5'] }));
      expect(engine.asked.at(-1)!.sql).toBe("EXECUTE IMMEDIATE 'SELECT ?, ?' USING 'it''s', -1.5");
      expect(engine.asked.at(-2)!.sql).toBe("EXPLAIN (TYPE VALIDATE) SELECT (it's)");
      await ended(await run('SELECT 1 AS "?" -- \'?\'', { ExecutionParameters: ['1'] }));
      expect(engine.asked.at(-1)!.sql).toBe('SELECT 1 AS "?" -- \'?\'');
    });
    it('tell how many rows were changed in an object that describes it, and of no columns nothing', async () => {
      const keysOf = async (sql: string) => {
        const Prefix = `results/${await run(sql)
          .then(ended)
          .then(({ QueryExecutionId }) => QueryExecutionId)}`;
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
        return Contents.map(({ Key }) => Key!.slice(Prefix.length));
      };
      expect(await keysOf('INSERT 3')).toContain('.metadata');
      expect(await keysOf('PREPARE by_none FROM SELECT 1')).toEqual(['.txt']);
    });
    it('execute a prepared statement of the workgroup, with values by USING or beside it', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup, 'by_id', 'SELECT ?, ?;');
      await ended(await run("EXECUTE by_id USING 1, 'it''s'", { WorkGroup }));
      expect(engine.asked.at(-1)!.sql).toBe("EXECUTE IMMEDIATE 'SELECT ?, ?' USING 1, 'it''s'");
      const { Query } = await ended(
        await run('execute by_id', { WorkGroup, ExecutionParameters: ['1', '2'] }),
      );
      expect(engine.asked.at(-1)!.sql).toBe("EXECUTE IMMEDIATE 'SELECT ?, ?' USING 1, 2");
      expect(Query).toBe('execute by_id');
    });
    it('read a statement that is executed at once as any other', async () => {
      await ended(await run("EXECUTE IMMEDIATE 'SELECT ''a'', ?' USING 1"));
      expect(engine.asked.at(-1)!.sql).toBe("EXECUTE IMMEDIATE 'SELECT ''a'', ?' USING 1");
      await ended(await run("execute immediate 'SELECT ''a'''"));
      expect(engine.asked.at(-1)!.sql).toBe("SELECT 'a'");
      for (const sql of ["'COMMENT ON TABLE a IS NULL'", "U&'SELECT 1'", "'EXECUTE IMMEDIATE ''SELECT 1'''"])
        await expect(run(`EXECUTE IMMEDIATE ${sql}`)).rejects.toMatchObject({
          AthenaErrorCode: 'MALFORMED_QUERY',
        });
    });
    it('prepare a statement by SQL, and drop it', async () => {
      const WorkGroup = await newWorkGroup();
      const sql = async (text: string) => (await ended(await run(text, { WorkGroup }))).Status!;
      expect(await sql('/* one */ PREPARE By_Id FROM SELECT ?;')).toMatchObject({ State: 'SUCCEEDED' });
      await sql('EXECUTE By_Id USING 1');
      expect(engine.asked.at(-1)!.sql).toBe("EXECUTE IMMEDIATE 'SELECT ?' USING 1");
      expect((await sql('PREPARE By_Id FROM SELECT 2')).StateChangeReason).toMatch(
        /^InvalidRequestException: PreparedStatement By_Id already exists/,
      );
      expect(await sql('DEALLOCATE PREPARE By_Id')).toMatchObject({ State: 'SUCCEEDED' });
      await expect(run('EXECUTE By_Id USING 1', { WorkGroup })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });
    it("follow the request where the workgroup does not insist on its own place, and the workgroup's where it does", async () => {
      const ResultConfiguration = { OutputLocation: `s3://${bucket}/mine` };
      const free = await newWorkGroup({ EnforceWorkGroupConfiguration: false });
      const own = await ended(await run('SELECT 1', { WorkGroup: free, ResultConfiguration }));
      expect(own.ResultConfiguration!.OutputLocation).toMatch(`s3://${bucket}/mine/`);
      const held = await ended(await run('SELECT 1', { ResultConfiguration }));
      expect(held.ResultConfiguration!.OutputLocation).toMatch(`s3://${bucket}/results/`);
    });
    it('fail by the name of the error, whose fault it is, and leave no object', async () => {
      const id = await run('SELECT nothing');
      const { Status } = await ended(id);
      const ErrorMessage =
        "COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources";
      expect(Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: ErrorMessage,
        AthenaError: { ErrorCategory: 2, ErrorType: 1006, Retryable: false, ErrorMessage },
      });
      const { KeyCount } = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: `results/${id}` }),
      );
      expect(KeyCount).toBe(0);
    });
    it('fail when there is no bucket for the answer', async () => {
      const WorkGroup = await newWorkGroup({
        ResultConfiguration: { OutputLocation: 's3://not-there-at-all/a/' },
      });
      const { Status } = await ended(await run('SELECT 1', { WorkGroup }));
      expect(Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: expect.stringContaining('not-there-at-all'),
      });
    });
    it('tell in a manifest which objects were written, and leave no table of an UNLOAD', async () => {
      const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'a' }));
      await put('unloaded2/other');
      engine.onCreate = (queryId) => put(`unloaded/p=1/${queryId}_a.gz`);
      const id = await run(`UNLOAD (SELECT 1) TO 's3://${bucket}/unloaded/'`);
      const { Status, Statistics, StatementType, SubstatementType } = await ended(id);
      expect(Status).toMatchObject({ State: 'SUCCEEDED' });
      expect([StatementType, SubstatementType]).toEqual(['DML', 'UNLOAD']);
      const location = Statistics!.DataManifestLocation!;
      expect(location).toBe(`s3://${bucket}/results/${id}-manifest.csv`);
      const manifest = Buffer.from(await object(location)).toString();
      expect(manifest).toBe(`s3://${bucket}/unloaded/p=1/20261128_000000_00001_abcde_a.gz\n`);
      expect(engine.asked.at(-1)!.sql).toMatch(/^DROP TABLE IF EXISTS "awsdatacatalog"."\w+"."unload_/);
    });
    it('write the rows of a new table below its results, or to an empty place of its own', async () => {
      engine.onCreate = () => Promise.resolve();
      const id = await run("CREATE TABLE lake.made WITH (format = 'PARQUET') AS SELECT 1 AS n");
      const { Status, ResultConfiguration, SubstatementType } = await ended(id);
      expect([Status!.StateChangeReason, SubstatementType]).toEqual([undefined, 'CREATE_TABLE_AS_SELECT']);
      expect(ResultConfiguration!.OutputLocation).toBe(`s3://${bucket}/results/tables/${id}`);
      expect(engine.asked.at(-1)!.sql).toBe(
        `CREATE TABLE "awsdatacatalog"."lake"."made" WITH (format = 'PARQUET', external_location = 's3://${bucket}/results/tables/${id}/') AS SELECT 1 AS n`,
      );
      const WorkGroup = await newWorkGroup({ EnforceWorkGroupConfiguration: false });
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'of-its-own/a', Body: 'a' }));
      const make = async (location: string) =>
        ended(
          await run(`CREATE TABLE lake.made WITH (external_location = '${location}') AS SELECT 1 AS n`, {
            WorkGroup,
          }),
        );
      expect((await make(`s3://${bucket}/of-its`)).Status!.State).toBe('SUCCEEDED');
      expect((await make(`s3://${bucket}/of-its-own`)).Status!.StateChangeReason).toMatch(
        /^HIVE_PATH_ALREADY_EXISTS: Target directory for table already exists: /,
      );
    });
    it('unload by a table in a database that is there, where none is named', async () => {
      const Name = newName();
      await client(GlueClient).send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
      await ended(await run(`UNLOAD (SELECT 1) TO 's3://${bucket}/anywhere/'`));
      expect(engine.asked.at(-1)!.sql).not.toContain('"default"');
    });
    it('fail where something is at the place of an UNLOAD already', async () => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'taken/a', Body: 'a' }));
      const { Status } = await ended(await run(`UNLOAD (SELECT 1) TO 's3://${bucket}/taken'`));
      expect(Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: expect.stringMatching(/^HIVE_PATH_ALREADY_EXISTS: Target directory/),
        AthenaError: { ErrorCategory: 2 },
      });
    });
    it('leave no table of an UNLOAD that failed', async () => {
      engine.onCreate = () => Promise.reject(new Error('torn'));
      const { Status } = await ended(await run(`UNLOAD (SELECT 1) TO 's3://${bucket}/torn/'`));
      expect(Status).toMatchObject({ State: 'FAILED', StateChangeReason: 'torn' });
      expect(engine.asked.at(-1)!.sql).toMatch(/^DROP TABLE IF EXISTS /);
    });
    it('make an external table in the catalog, once', async () => {
      const glue = client(GlueClient);
      const Name = newName();
      const define = async (database: string, exists = '') => {
        const sql = `CREATE EXTERNAL TABLE ${exists} \`${database}\`.\`Raw\` (line string) PARTITIONED BY (dt date) LOCATION 's3://${bucket}/raw/'`;
        return (await ended(await run(sql))).Status!;
      };
      expect((await define(Name)).StateChangeReason).toBe(
        `FAILED: SemanticException [Error 10072]: Database does not exist: ${Name}`,
      );
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
      expect(await define(Name)).toMatchObject({ State: 'SUCCEEDED' });
      const { Table } = await glue.send(new GetTableCommand({ DatabaseName: Name, Name: 'raw' }));
      expect(Table).toMatchObject({
        TableType: 'EXTERNAL_TABLE',
        PartitionKeys: [{ Name: 'dt', Type: 'date' }],
        StorageDescriptor: { Location: `s3://${bucket}/raw/`, Columns: [{ Name: 'line', Type: 'string' }] },
      });
      expect((await define(Name)).StateChangeReason).toMatch(
        /^FAILED: Execution Error, .* AlreadyExistsException\(message:/,
      );
      expect(await define(Name, 'IF NOT EXISTS')).toMatchObject({ State: 'SUCCEEDED' });
    });
    it('end what scans more than its workgroup lets it', async () => {
      const WorkGroup = await newWorkGroup({ BytesScannedCutoffPerQuery: 10_000_000 });
      const { Status } = await ended(await run('SELECT 5', { WorkGroup }));
      expect(Status).toMatchObject({
        State: 'CANCELLED',
        StateChangeReason: expect.stringContaining('Bytes scanned limit was exceeded'),
      });
    });
  });
});
