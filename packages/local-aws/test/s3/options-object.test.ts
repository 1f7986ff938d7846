import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { describeLocally } from '../start.ts';
import { newName, presigned, startS3 } from './start-s3.ts';

const { s3, url, newBucket, close } = await startS3();
afterAll(close);

describeLocally('s3 OptionsObject', () => {
  const origin = 'http://localhost:3000';
  const methodHeader = 'access-control-request-method';
  const headersHeader = 'access-control-request-headers';
  let Bucket: string;

  async function ask(path: string, headers: Record<string, string>) {
    const answer = await fetch(new URL(path, url), { method: 'OPTIONS', headers });
    const cors = [...answer.headers].filter(
      ([name]) => name === 'vary' || name.startsWith('access-control-'),
    );
    return { status: answer.status, body: await answer.text(), headers: Object.fromEntries(cors) };
  }

  beforeAll(async () => {
    Bucket = await newBucket();
    const CORSRules = [
      { AllowedMethods: ['GET'], AllowedOrigins: ['*'] },
      {
        AllowedMethods: ['PUT', 'POST'],
        AllowedOrigins: ['http://localhost:*'],
        AllowedHeaders: ['Content-Type', 'x-amz-*'],
        MaxAgeSeconds: 300,
      },
    ];
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  });

  describe('rejects', () => {
    const notAllowed = /^CORSResponse: This CORS request is not allowed\./;
    it.each<[string, Record<string, string>, number, string, RegExp]>([
      ['no origin', { [methodHeader]: 'GET' }, 400, 'BadRequest', /^Insufficient information\. Origin/],
      ['no method', { origin }, 400, 'BadRequest', /^Invalid Access-Control-Request-Method: null$/],
      ['a method of no rule', { origin, [methodHeader]: 'DELETE' }, 403, 'AccessForbidden', notAllowed],
      [
        'an origin of no rule for that method',
        { origin: 'http://127.0.0.1:3000', [methodHeader]: 'PUT' },
        403,
        'AccessForbidden',
        notAllowed,
      ],
      [
        'a header of no rule',
        { origin, [methodHeader]: 'PUT', [headersHeader]: 'content-type, x-other' },
        403,
        'AccessForbidden',
        notAllowed,
      ],
      [
        'any header where the rule names none',
        { origin, [methodHeader]: 'GET', [headersHeader]: 'range' },
        403,
        'AccessForbidden',
        notAllowed,
      ],
    ])('%s', async (_case, headers, status, code, message) => {
      const answer = await ask(`/${Bucket}/key`, headers);
      expect(answer).toMatchObject({ status, headers: {} });
      expect(/<Code>(.*)<\/Code>/.exec(answer.body)?.[1]).toBe(code);
      expect(/<Message>(.*?)<\/Message>/.exec(answer.body)?.[1]).toMatch(message);
    });

    it('a bucket without rules, and one that does not exist, by what is missing', async () => {
      const bare = await newBucket();
      const asked = { origin, [methodHeader]: 'GET' };
      const { status, body } = await ask(`/${bare}`, asked);
      expect(status).toBe(403);
      expect(body).toContain('<Message>CORSResponse: CORS is not enabled for this bucket.</Message>');
      expect(body).toContain('<Method>GET</Method><ResourceType>BUCKET</ResourceType>');
      const missing = await ask(`/${newName()}/key`, asked);
      expect(missing.status).toBe(403);
      expect(missing.body).toContain('<Message>CORSResponse: Bucket not found</Message>');
    });
  });

  describe('answers', () => {
    it('what the first rule that fits allows', async () => {
      expect(
        await ask(`/${Bucket}/key`, {
          origin,
          [methodHeader]: 'PUT',
          [headersHeader]: 'Content-Type,X-Amz-Date',
        }),
      ).toEqual({
        status: 200,
        body: '',
        headers: {
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': 'PUT, POST',
          'access-control-allow-headers': 'content-type, x-amz-date',
          'access-control-max-age': '300',
          vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
        },
      });
    });

    it('everybody where a rule is for everybody, without credentials', async () => {
      const { status, headers } = await ask(`/${Bucket}`, { origin, [methodHeader]: 'GET' });
      expect(status).toBe(200);
      expect(headers).toMatchObject({ 'access-control-allow-origin': '*' });
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    });

    it('what is asked of a presigned URL, before the upload to it', async () => {
      const signed = presigned(url, Bucket, 'up');
      const first = await ask(signed, { origin, [methodHeader]: 'PUT', [headersHeader]: 'content-type' });
      expect(first.status).toBe(200);
      const uploaded = await fetch(signed, {
        method: 'PUT',
        headers: { origin, 'content-type': 'text/plain' },
        body: 'hello',
      });
      expect(uploaded.status).toBe(200);
      expect(uploaded.headers.get('access-control-allow-origin')).toBe(origin);
    });
  });
});
