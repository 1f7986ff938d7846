import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateDeliveryStreamCommand,
  FirehoseClient,
  PutRecordCommand,
  ServiceUnavailableException,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { firehoseTrust } from '../firehose/firehose-trust.ts';
import { start } from '../start.ts';

describe('local AWS whose data directory was removed', () => {
  it('acknowledges nothing any more, and can be closed', async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'removed-'));
    const { aws, client, close } = await start({ dataDirectory });
    const s3 = client(S3Client, { forcePathStyle: true });
    const firehose = client(FirehoseClient);
    await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
    const { Role } = await client(IAMClient).send(
      new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument: firehoseTrust }),
    );
    const DeliveryStreamName = 'clickstream';
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: { RoleARN: Role!.Arn!, BucketARN: 'arn:aws:s3:::lake' },
      }),
    );
    await aws.clock.advance(60_000);
    const put = () =>
      firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('{}') } }));
    await put();

    // Away first: what is under way could add a file to a folder that has just been emptied.
    const removed = `${dataDirectory}-removed`;
    renameSync(dataDirectory, removed);
    rmSync(removed, { recursive: true });
    for (let time = 0; time < 3; time += 1) await expect(put()).rejects.toThrow(ServiceUnavailableException);
    await expect(
      s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'k', Body: 'x' })),
    ).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    await close();
    rmSync(dataDirectory, { recursive: true, force: true });
  });
});
