import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { failure, noSuchBucket, startS3 } from './start-s3.ts';
import { tlsOnlyPolicy } from './tls-only-policy.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutBucketPolicy', () => {
  const set = (Bucket: string, Policy: string) => s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(set('no-such-bucket-here', tlsOnlyPolicy('no-such-bucket-here'))).rejects.toEqual(
        noSuchBucket,
      );
    });

    it.each([
      ['nothing at all', () => '', /^Policies must be valid JSON/],
      ['an empty object', () => '{}', 'Missing required field Statement'],
      ['no JSON', () => '{', /^Policies must be valid JSON/],
      ['JSON that is no object', () => '[]', /^Policies must be valid JSON/],
      ['no statement', () => '{"Version":"2012-10-17","Statement":[]}', /Statement is empty/],
      ['another effect', (bucket: string) => tlsOnlyPolicy(bucket, { Effect: 'Maybe' }), /Invalid effect/],
      ['no principal', (bucket: string) => tlsOnlyPolicy(bucket, { Principal: undefined }), /Principal/],
      ['no action', (bucket: string) => tlsOnlyPolicy(bucket, { Action: undefined }), /Action/],
      ['a statement that is none', () => '{"Statement":[null]}', 'Invalid policy syntax.'],
      ['a text for a statement', () => '{"Statement":"x"}', 'Invalid policy syntax.'],
      [
        'a number for an action',
        (bucket: string) => tlsOnlyPolicy(bucket, { Action: 5 }),
        'Invalid policy syntax.',
      ],
      [
        'an object for a resource',
        (bucket: string) => tlsOnlyPolicy(bucket, { Resource: [{}] }),
        'Invalid policy syntax.',
      ],
      [
        'a text for a condition',
        (bucket: string) => tlsOnlyPolicy(bucket, { Condition: 'x' }),
        'Invalid policy syntax.',
      ],
      [
        'an ARN without its end',
        (bucket: string) => tlsOnlyPolicy(bucket, { Resource: 'arn:aws:s3' }),
        'Policy has invalid resource',
      ],
      [
        'an action of another service',
        (bucket: string) => tlsOnlyPolicy(bucket, { Action: 'ec2:RunInstances' }),
        'Policy has invalid action',
      ],
      [
        'a principal that is none',
        (bucket: string) => tlsOnlyPolicy(bucket, { Principal: { AWS: 'garbage' } }),
        'Invalid principal in policy',
      ],
      [
        'an operator that is none',
        (bucket: string) => tlsOnlyPolicy(bucket, { Condition: { toString: {} } }),
        'Invalid Condition type : toString',
      ],
      [
        'a condition without keys',
        (bucket: string) => tlsOnlyPolicy(bucket, { Condition: { StringEquals: null } }),
        'Invalid policy syntax.',
      ],
      ['another bucket', () => tlsOnlyPolicy('another-bucket'), /Policy has invalid resource/],
    ])('%s', async (_case, text, message) => {
      const Bucket = await newBucket();
      await expect(set(Bucket, text(Bucket))).rejects.toEqual(failure('MalformedPolicy', message, 400));
    });

    it('a public policy where they are blocked', async () => {
      const Bucket = await newBucket();
      const open = tlsOnlyPolicy(Bucket, { Effect: 'Allow', Condition: undefined });
      await expect(set(Bucket, open)).rejects.toEqual(failure('AccessDenied', /BlockPublicPolicy/, 403));
    });
  });

  describe('does', () => {
    it('replace the policy', async () => {
      const Bucket = await newBucket();
      await set(Bucket, tlsOnlyPolicy(Bucket));
      await set(Bucket, tlsOnlyPolicy(Bucket, { Sid: 'Second' }));
      const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
      expect(JSON.parse(Policy!).Statement[0].Sid).toBe('Second');
    });

    it('let a public policy pass where they are not blocked', async () => {
      const Bucket = await newBucket();
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      const { $metadata } = await set(
        Bucket,
        tlsOnlyPolicy(Bucket, {
          Effect: 'Allow',
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${Bucket}/*`,
        }),
      );
      expect($metadata.httpStatusCode).toBeLessThan(300);
    });
  });
});
