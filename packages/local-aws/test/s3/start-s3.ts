import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { CreateBucketCommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

export const noSuchBucket = failure('NoSuchBucket', 'The specified bucket does not exist', 404);
export const noSuchKey = failure('NoSuchKey', 'The specified key does not exist.', 404);

/** What makes an address one that anybody may use for a quarter of an hour, for local AWS, which checks no signatures. */
export function signedQuery(accessKeyId = 'test', signedAt = new Date()): string {
  const date = signedAt.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  return `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${accessKeyId}%2F${date.slice(0, 8)}%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=${date}&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef`;
}

/** An address of an object that anybody may use so. */
export const presigned = (url: string, bucket: string, key: string) =>
  `${url}/${bucket}/${key}?${signedQuery()}`;

/** A client of S3, shorthands for what nearly every test does, and buckets that are gone again after `close`. */
export async function startS3(options: LocalAwsOptions = {}) {
  const started = await start({ account: '123456789012', ...options });
  const s3 = started.client(S3Client);
  const buckets: string[] = [];

  async function newBucket(input: Partial<CreateBucketCommandInput> = {}): Promise<string> {
    const Bucket = input.Bucket ?? newName();
    await s3.send(new CreateBucketCommand({ ...input, Bucket }));
    buckets.push(Bucket);
    return Bucket;
  }

  async function newVersionedBucket(): Promise<string> {
    const Bucket = await newBucket();
    await versioning(Bucket, 'Enabled');
    return Bucket;
  }

  const versioning = (Bucket: string, Status: 'Enabled' | 'Suspended') =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));

  const put = (
    Bucket: string,
    Key: string,
    Body: PutObjectCommandInput['Body'] = `content of ${Key}`,
    input: Partial<PutObjectCommandInput> = {},
  ) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...input }));

  async function get(Bucket: string, Key: string, VersionId?: string): Promise<string> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    return Body!.transformToString();
  }

  async function keys(Bucket: string): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key }) => Key!);
  }

  async function remove(Bucket: string): Promise<void> {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
      await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
  }

  return {
    s3,
    aws: started.aws,
    url: started.url,
    client: started.client,
    newBucket,
    newVersionedBucket,
    versioning,
    put,
    get,
    keys,
    async close() {
      if (remote) for (const bucket of buckets) await remove(bucket).catch(() => {});
      await started.close();
    },
  };
}

export { failure, newName };
