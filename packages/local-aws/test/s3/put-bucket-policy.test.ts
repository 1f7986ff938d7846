import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { failure, noSuchBucket, startS3 } from './start-s3.ts';

const policy = (bucket: string, statement: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        ...statement,
      },
    ],
  });

describe('s3 PutBucketPolicy', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  const set = (Bucket: string, Policy: string) =>
    started.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(set('no-such-bucket-here', policy('no-such-bucket-here'))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });

    it.each([
      ['no JSON', () => '{', /^Policies must be valid JSON/],
      ['JSON that is no object', () => '[]', /^Policies must be valid JSON/],
      ['no statement', () => '{"Version":"2012-10-17","Statement":[]}', /Statement is empty/],
      ['another effect', (bucket: string) => policy(bucket, { Effect: 'Maybe' }), /Invalid effect/],
      ['no principal', (bucket: string) => policy(bucket, { Principal: undefined }), /Principal/],
      ['no action', (bucket: string) => policy(bucket, { Action: undefined }), /Action/],
      ['another bucket', () => policy('another-bucket'), /Policy has invalid resource/],
    ])('%s', async (_case, text, message) => {
      const Bucket = await started.newBucket();
      await expect(set(Bucket, text(Bucket))).rejects.toEqual(failure('MalformedPolicy', message, 400));
    });

    it('a public policy where they are blocked', async () => {
      const Bucket = await started.newBucket();
      const open = policy(Bucket, { Effect: 'Allow', Condition: undefined });
      await expect(set(Bucket, open)).rejects.toEqual(failure('AccessDenied', /BlockPublicPolicy/, 403));
    });
  });

  describe('does', () => {
    it('replace the policy', async () => {
      const Bucket = await started.newBucket();
      await set(Bucket, policy(Bucket));
      await set(Bucket, policy(Bucket, { Sid: 'Second' }));
      const { Policy } = await started.s3.send(new GetBucketPolicyCommand({ Bucket }));
      expect(JSON.parse(Policy!).Statement[0].Sid).toBe('Second');
    });

    it('let a public policy pass where they are not blocked', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      const { $metadata } = await set(
        Bucket,
        policy(Bucket, { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }),
      );
      expect($metadata.httpStatusCode).toBeLessThan(300);
    });
  });
});
