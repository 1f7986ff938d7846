import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketCorsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import type { CORSRule } from '@aws-sdk/client-s3';
import { itLocally } from '../start.ts';
import { failure, newName, noSuchBucket, presigned, startS3 } from './start-s3.ts';

const { s3, url, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 PutBucketCors', () => {
  const rules = (Bucket: string, ...CORSRules: CORSRule[]) =>
    s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  const rule = { AllowedMethods: ['GET'], AllowedOrigins: ['http://localhost:3000'] };

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(rules(newName(), rule)).rejects.toEqual(noSuchBucket);
    });

    it.each<[string, CORSRule[], string, string | RegExp]>([
      ['no rule', [], 'MalformedXML', /^The XML you provided/],
      ['no origin', [{ ...rule, AllowedOrigins: [] }], 'MalformedXML', /^The XML you provided/],
      ['no method', [{ ...rule, AllowedMethods: [] }], 'MalformedXML', /^The XML you provided/],
      [
        'a method that pages do not ask for',
        [{ ...rule, AllowedMethods: ['OPTIONS'] }],
        'InvalidRequest',
        'Found unsupported HTTP method in CORS config. Unsupported method is OPTIONS',
      ],
      [
        'an origin with two wildcards',
        [{ ...rule, AllowedOrigins: ['http://*.*.org'] }],
        'InvalidRequest',
        'AllowedOrigin "http://*.*.org" can not have more than one wildcard.',
      ],
      [
        'a header with two wildcards',
        [{ ...rule, AllowedHeaders: ['*x*'] }],
        'InvalidRequest',
        'AllowedHeader "*x*" can not have more than one wildcard.',
      ],
      [
        'a header with a wildcard to be exposed',
        [{ ...rule, ExposeHeaders: ['x-*'] }],
        'InvalidRequest',
        'ExposeHeader "x-*" contains wildcard. We currently do not support wildcard for ExposeHeader.',
      ],
      ['what no header is called', [{ ...rule, ExposeHeaders: ['a\nb'] }], 'MalformedXML', /^The XML you/],
      [
        'more than a hundred rules',
        Array.from({ length: 101 }, () => rule),
        'InvalidRequest',
        'The number of CORS rules should not exceed allowed limit of 100 rules.',
      ],
    ])('%s', async (_case, CORSRules, code, message) => {
      await expect(rules(await newBucket(), ...CORSRules)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('does', () => {
    it('replace all rules by those that come', async () => {
      const Bucket = await newBucket();
      await rules(Bucket, rule, { ...rule, AllowedMethods: ['PUT'] });
      const full = {
        ID: 'upload',
        AllowedHeaders: ['*'],
        AllowedMethods: ['PUT', 'POST'],
        AllowedOrigins: ['https://*.example.org'],
        ExposeHeaders: ['ETag', 'x-amz-version-id'],
        MaxAgeSeconds: 3000,
      };
      await rules(Bucket, full);
      const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket }));
      expect(CORSRules).toEqual([full]);
    });

    itLocally('let pages have answers, refusals too, that a rule lets them have', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'hello');
      await rules(Bucket, { ...rule, ExposeHeaders: ['ETag', 'x-amz-meta-a'], MaxAgeSeconds: 60 });
      const ask = async (Key: string, origin: string, method = 'GET') => {
        const signed = presigned(url, Bucket, Key);
        const { status, headers } = await fetch(signed, { method, headers: { origin } });
        const cors = [...headers].filter(([name]) => name === 'vary' || name.startsWith('access-control-'));
        return { status, ...Object.fromEntries(cors) };
      };
      const allowed = {
        'access-control-allow-origin': 'http://localhost:3000',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET',
        'access-control-expose-headers': 'ETag, x-amz-meta-a',
        'access-control-max-age': '60',
        vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
      };
      expect(await ask('key', 'http://localhost:3000')).toEqual({ status: 200, ...allowed });
      expect(await ask('other', 'http://localhost:3000')).toEqual({ status: 404, ...allowed });
      expect(await ask('key', 'http://localhost:3001')).toEqual({ status: 200 });
      expect(await ask('key', 'http://localhost:3000', 'HEAD')).toEqual({ status: 200 });
    });

    itLocally('let no page of another site in, whatever a rule says', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'hello');
      await rules(Bucket, { ...rule, AllowedOrigins: ['*'] });
      const signed = presigned(url, Bucket, 'key');
      const foreign = await fetch(signed, { headers: { origin: 'https://example.org' } });
      expect(foreign.status).toBe(403);
      expect(await foreign.text()).toContain(
        'requests from the web page https://example.org are not answered',
      );
      const own = await fetch(signed, { headers: { origin: 'http://localhost:3000' } });
      expect(own.headers.get('access-control-allow-origin')).toBe('*');
      expect(own.headers.has('access-control-allow-credentials')).toBe(false);
    });
  });
});
