import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  KMSClient,
  ListGrantsCommand,
  RevokeGrantCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { account, allow, startRoles } from '../authorization/start-roles.ts';
import { describeLocally } from '../start.ts';
import { failure, newName } from './start-s3.ts';

const started = await startRoles();
afterAll(() => started.close());
const s3 = started.client(S3Client);
const kms = started.client(KMSClient);

async function newKey() {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  return { KeyId: KeyMetadata!.KeyId!, arn: KeyMetadata!.Arn! };
}
async function newBucket(key?: string, BucketKeyEnabled?: boolean) {
  const Bucket = newName();
  await s3.send(new CreateBucketCommand({ Bucket }));
  if (key !== undefined)
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key },
              BucketKeyEnabled,
            },
          ],
        },
      }),
    );
  return Bucket;
}
const put = (by: S3Client, input: Partial<PutObjectCommandInput> & { readonly Bucket: string }) =>
  by.send(new PutObjectCommand({ Key: 'key', Body: 'content', ...input }));
const get = async (by: S3Client, Bucket: string, Key = 'key') =>
  (await by.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString();
const disabled = (arn: string) => failure('KMS.DisabledException', `${arn} is disabled.`, 400);
const deniedTo = (action: string) =>
  failure(
    'AccessDenied',
    new RegExp(`not authorized to perform: kms:${action} on resource: arn:aws:kms:`),
    403,
  );

describeLocally('an object of which S3 itself is asked to see to it, in a bucket with a key of KMS', () => {
  it('needs no key, however it is written', async () => {
    const key = await newKey();
    const Bucket = await newBucket(key.arn, true);
    await put(s3, { Bucket, Key: 'source' });
    const own = { Bucket, ServerSideEncryption: 'AES256' } as const;
    await s3.send(new CopyObjectCommand({ ...own, Key: 'copied', CopySource: `${Bucket}/source` }));
    await kms.send(new DisableKeyCommand({ KeyId: key.KeyId }));
    await put(s3, { ...own, Key: 'put' });
    const upload = { Bucket, Key: 'uploaded' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...upload, ...own }));
    const part = { PartNumber: 1, Body: 'content' };
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, UploadId, ...part }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, UploadId, MultipartUpload }));
    for (const Key of ['copied', 'put', 'uploaded']) {
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      expect(head.ServerSideEncryption).toBe('AES256');
      expect([head.SSEKMSKeyId, head.BucketKeyEnabled]).toEqual([undefined, undefined]);
      expect(await get(s3, Bucket, Key)).toBe('content');
    }
    await expect(put(s3, { Bucket })).rejects.toEqual(disabled(key.arn));
    await expect(get(s3, Bucket, 'source')).rejects.toEqual(disabled(key.arn));
  });
});

describeLocally('an object with a key of KMS', () => {
  let key: Awaited<ReturnType<typeof newKey>>;
  let alias: string;
  beforeAll(async () => {
    key = await newKey();
    alias = `alias/${newName()}`;
    await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key.KeyId }));
  });

  it('tells the ARN of its key, however that was named', async () => {
    const Bucket = await newBucket();
    for (const SSEKMSKeyId of [key.KeyId, key.arn, alias, `arn:aws:kms:us-east-1:${account}:${alias}`]) {
      const told = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key.arn };
      expect(await put(s3, { Bucket, ServerSideEncryption: 'aws:kms', SSEKMSKeyId })).toMatchObject(told);
      expect(await s3.send(new GetObjectCommand({ Bucket, Key: 'key' }))).toMatchObject(told);
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }))).toMatchObject(told);
    }
  });

  it('has the key of its bucket by default, and that which AWS manages where none is named', async () => {
    expect(await put(s3, { Bucket: await newBucket(alias, true) })).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: key.arn,
      BucketKeyEnabled: true,
    });
    const { SSEKMSKeyId } = await put(s3, { Bucket: await newBucket(), ServerSideEncryption: 'aws:kms' });
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/aws/s3' }));
    expect(KeyMetadata).toMatchObject({ Arn: SSEKMSKeyId, KeyManager: 'AWS', Enabled: true });
    for (const change of [
      new DisableKeyCommand({ KeyId: SSEKMSKeyId }),
      new EncryptCommand({ KeyId: SSEKMSKeyId, Plaintext: Buffer.from('x') }),
    ])
      await expect(kms.send(change as DisableKeyCommand)).rejects.toEqual(
        failure('AccessDeniedException', /managed by AWS/),
      );
    const reader = await started.clientOf(S3Client, allow('s3:*'));
    await put(reader, { Bucket: await newBucket(), ServerSideEncryption: 'aws:kms' });
  });

  it('is bound to what it is, and to what its writer says', async () => {
    const Bucket = await newBucket();
    const context = (text: string | undefined) =>
      JSON.parse(Buffer.from(text!, 'base64').toString()) as Record<string, string>;
    const { SSEKMSEncryptionContext } = await put(s3, {
      Bucket,
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: key.arn,
      SSEKMSEncryptionContext: Buffer.from('{"team":"lake"}').toString('base64'),
    });
    expect(context(SSEKMSEncryptionContext)).toEqual({
      team: 'lake',
      'aws:s3:arn': `arn:aws:s3:::${Bucket}/key`,
    });
    const whole = await put(s3, { Bucket: await newBucket(key.arn, true) });
    expect(context(whole.SSEKMSEncryptionContext)['aws:s3:arn']).toMatch(/^arn:aws:s3:::[^/]+$/);
    await expect(
      put(s3, { Bucket, ServerSideEncryption: 'aws:kms', SSEKMSEncryptionContext: 'nonsense' }),
    ).rejects.toEqual(failure('InvalidArgument', /encryption context must be a JSON object/, 400));
    const ofSize = (length: number) => {
      const text = JSON.stringify({ a: 'x'.repeat(length - '{"a":""}'.length) });
      const SSEKMSEncryptionContext = Buffer.from(text).toString('base64');
      return put(s3, { Bucket, ServerSideEncryption: 'aws:kms', SSEKMSEncryptionContext });
    };
    await expect(ofSize(8192)).resolves.toBeDefined();
    await expect(ofSize(8193)).rejects.toEqual(
      failure('InvalidArgument', /has 8193 characters as JSON; it must have no more than 8192/, 400),
    );
    await expect(put(s3, { Bucket, SSEKMSEncryptionContext: 'e30=' })).rejects.toEqual(
      failure('InvalidArgument', /requires HTTP header x-amz-server-side-encryption : aws:kms/, 400),
    );
  });

  it('is not written with a key that is not there, or is in another region', async () => {
    const Bucket = await newBucket();
    const elsewhere = `arn:aws:kms:eu-west-1:${account}:key/${key.KeyId}`;
    for (const SSEKMSKeyId of [newName(), `alias/${newName()}`, elsewhere])
      await expect(put(s3, { Bucket, ServerSideEncryption: 'aws:kms', SSEKMSKeyId })).rejects.toEqual(
        failure(
          'KMS.NotFoundException',
          /^(?:Invalid keyId '.*'|Alias .* is not found\.|Invalid arn eu-west-1)$/,
          400,
        ),
      );
    const broken = await newBucket(elsewhere);
    await expect(put(s3, { Bucket: broken })).rejects.toMatchObject({ name: 'KMS.NotFoundException' });
  });

  it('is neither written nor read while its key is disabled, and is there again afterwards', async () => {
    const own = await newKey();
    const Bucket = await newBucket(own.arn);
    await put(s3, { Bucket });
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts' }));
    const upload = { Bucket, Key: 'parts', UploadId };
    const part = () => s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'part' }));
    const { ETag } = await part();
    await kms.send(new DisableKeyCommand({ KeyId: own.KeyId }));
    const complete = () =>
      s3.send(
        new CompleteMultipartUploadCommand({
          ...upload,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
        }),
      );
    const copy = () =>
      s3.send(new CopyObjectCommand({ Bucket: plain, Key: 'copy', CopySource: `${Bucket}/key` }));
    const plain = await newBucket();
    for (const asked of [
      () => put(s3, { Bucket }),
      () => get(s3, Bucket),
      () => s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'other' })),
      part,
      complete,
      copy,
    ])
      await expect(asked()).rejects.toEqual(disabled(own.arn));
    // What it is can be told without the key, its checksum cannot.
    const head = { Bucket, Key: 'key' };
    expect(await s3.send(new HeadObjectCommand(head))).toMatchObject({ SSEKMSKeyId: own.arn });
    await expect(s3.send(new HeadObjectCommand({ ...head, ChecksumMode: 'ENABLED' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
    await kms.send(new EnableKeyCommand({ KeyId: own.KeyId }));
    await complete();
    await copy();
    expect([await get(s3, Bucket), await get(s3, Bucket, 'parts'), await get(s3, plain, 'copy')]).toEqual([
      'content',
      'part',
      'content',
    ]);
  });

  it('is not read while its key is to be deleted', async () => {
    const own = await newKey();
    const Bucket = await newBucket(own.arn);
    await put(s3, { Bucket });
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: own.KeyId }));
    await expect(get(s3, Bucket)).rejects.toEqual(
      failure('KMS.KMSInvalidStateException', `${own.arn} is pending deletion.`, 400),
    );
    await kms.send(new CancelKeyDeletionCommand({ KeyId: own.KeyId }));
    await kms.send(new EnableKeyCommand({ KeyId: own.KeyId }));
    expect(await get(s3, Bucket)).toBe('content');
  });

  it('needs the key of whoever writes and reads it, through S3, in its context', async () => {
    const Bucket = await newBucket(key.arn);
    const without = await started.clientOf(S3Client, allow('s3:*'));
    await expect(put(without, { Bucket })).rejects.toEqual(deniedTo('GenerateDataKey'));
    const writer = await started.clientOf(S3Client, allow('s3:*'), allow('kms:GenerateDataKey', key.arn));
    await put(writer, { Bucket });
    await expect(get(writer, Bucket)).rejects.toEqual(deniedTo('Decrypt'));
    const reading = (via: string, ofBucket: string) => ({
      ...allow('kms:Decrypt', key.arn),
      Condition: {
        StringEquals: { 'kms:ViaService': via },
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${ofBucket}/*` },
      },
    });
    const s3Here = 's3.us-east-1.amazonaws.com';
    const reader = await started.clientOf(S3Client, allow('s3:*'), reading(s3Here, Bucket));
    expect(await get(reader, Bucket)).toBe('content');
    for (const statement of [reading('sqs.us-east-1.amazonaws.com', Bucket), reading(s3Here, 'another')])
      await expect(get(await started.clientOf(S3Client, allow('s3:*'), statement), Bucket)).rejects.toEqual(
        deniedTo('Decrypt'),
      );
  });

  it('is read by whom a grant lets, as long as it does', async () => {
    const Bucket = await newBucket(key.arn);
    await put(s3, { Bucket });
    const { arn } = await started.newRole(allow('s3:*'));
    const reader = started.client(S3Client, await started.inRole(arn));
    await expect(get(reader, Bucket)).rejects.toEqual(deniedTo('Decrypt'));
    await kms.send(
      new CreateGrantCommand({
        KeyId: key.KeyId,
        GranteePrincipal: arn,
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: { 'aws:s3:arn': `arn:aws:s3:::${Bucket}/key` } },
      }),
    );
    expect(await get(reader, Bucket)).toBe('content');
    await put(s3, { Bucket, Key: 'other' });
    await expect(get(reader, Bucket, 'other')).rejects.toEqual(deniedTo('Decrypt'));
    const { Grants } = await kms.send(new ListGrantsCommand({ KeyId: key.KeyId }));
    for (const { GrantId } of Grants!) await kms.send(new RevokeGrantCommand({ KeyId: key.KeyId, GrantId }));
    await expect(get(reader, Bucket)).rejects.toEqual(deniedTo('Decrypt'));
  });

  it('keeps its key when it is stored by a form', async () => {
    const Bucket = await newBucket();
    const form = new FormData();
    form.append('key', 'key');
    form.append('x-amz-server-side-encryption', 'aws:kms');
    form.append('x-amz-server-side-encryption-aws-kms-key-id', alias);
    form.append('file', new Blob(['content']), 'name');
    const answer = await fetch(`${started.url}/${Bucket}`, {
      method: 'POST',
      body: form,
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
      },
    });
    expect([answer.status, answer.headers.get('x-amz-server-side-encryption-aws-kms-key-id')]).toEqual([
      204,
      key.arn,
    ]);
    expect(await get(s3, Bucket)).toBe('content');
  });
});
