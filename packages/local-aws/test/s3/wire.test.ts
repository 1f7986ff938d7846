import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { crc32 } from 'node:zlib';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describeLocally } from '../start.ts';
import { newName, presigned, startS3 } from './start-s3.ts';

const authorization =
  'AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';

const { url, newBucket, put, get, keys, close } = await startS3();
afterAll(close);

describeLocally('S3 on the wire', () => {
  let Bucket: string;
  beforeAll(async () => {
    Bucket = await newBucket();
    await put(Bucket, 'a b/ü', 'hello');
  });

  interface Answer {
    readonly status: number;
    readonly headers: Record<string, string | string[] | undefined>;
    readonly body: string;
  }

  /** Sends bytes as they are: no SDK, no fetch that changes paths or headers. */
  const send = (
    method: string,
    path: string,
    { headers = {}, body = '' }: { headers?: Record<string, string>; body?: string | Buffer } = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const outgoing = request(
        { hostname, port, method, path, headers: { authorization, ...headers } },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode!,
              headers: incoming.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  /** Sends a head, and the body where it is asked for, and answers all that comes back. */
  const sendRaw = (head: string, body?: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (data) => {
        answer += data.toString();
        if (body !== undefined && answer.endsWith('100 Continue\r\n\r\n')) socket.write(body);
      });
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
      socket.write(`${head}Host: ${hostname}\r\nConnection: close\r\n\r\n`);
    });

  describe('addresses', () => {
    it('bucket and key in the path, percent-encoded', async () => {
      expect((await send('GET', `/${Bucket}/a%20b/%C3%BC`)).body).toBe('hello');
    });

    it.each(['localhost', 's3.localhost', 's3.us-east-1.localhost'])(
      'the bucket in the host, below %s',
      async (domain) => {
        const host = `${Bucket}.${domain}:4566`;
        expect((await send('GET', '/a%20b/%C3%BC', { headers: { host } })).body).toBe('hello');
        expect((await send('GET', '/?list-type=2', { headers: { host } })).body).toContain(
          '<KeyCount>1</KeyCount>',
        );
      },
    );

    it('the bucket in the path where the host is that of the service', async () => {
      const headers = { host: 's3.localhost:4566' };
      expect((await send('GET', `/${Bucket}/a%20b/%C3%BC`, { headers })).body).toBe('hello');
    });

    it('no key that is not UTF-8', async () => {
      const { status, body } = await send('GET', `/${Bucket}/%ff`);
      expect(status).toBe(400);
      expect(body).toContain('<Code>InvalidURI</Code>');
    });

    it.each(['?prefix=%ff', '?list-type=2&prefix=a&start-after=%C3%28', '?%FF', '/key?versionId=%ed%a0%80'])(
      'no query string that is not UTF-8: %s',
      async (rest) => {
        const { status, body } = await send('GET', `/${Bucket}${rest}`);
        expect(status).toBe(400);
        expect(body).toContain('<Code>InvalidURI</Code>');
      },
    );

    it('an operation that a parameter names, though a header of it is missing', async () => {
      const { status, body } = await send('GET', `/${Bucket}/a%20b/%C3%BC?attributes`);
      expect(status).toBe(400);
      expect(body).toContain('<Message>The x-amz-object-attributes header specifying the attributes');
    });

    it('no key in a document that is not UTF-8', async () => {
      const own = await newBucket();
      await put(own, '\ufffd', 'x');
      const body = Buffer.from('<Delete><Object><Key>\xff</Key></Object></Delete>', 'latin1');
      const headers = { 'content-md5': createHash('md5').update(body).digest('base64') };
      const answer = await send('POST', `/${own}?delete`, { headers, body });
      expect(answer.status).toBe(400);
      expect(answer.body).toContain('<Code>MalformedXML</Code>');
      expect(await keys(own)).toEqual(['\ufffd']);
    });
  });

  describe('errors', () => {
    it('have code, message, what they are about, and the ids of the request', async () => {
      const { status, headers, body } = await send('GET', `/${Bucket}/a%26%3Cb%3E`);
      expect(status).toBe(404);
      expect(headers['content-type']).toBe('application/xml');
      const id = headers['x-amz-request-id'] as string;
      expect(body).toBe(
        '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code>' +
          '<Message>The specified key does not exist.</Message><Key>a&amp;&lt;b&gt;</Key>' +
          `<RequestId>${id}</RequestId><HostId>${headers['x-amz-id-2'] as string}</HostId></Error>`,
      );
    });

    it('have no body where a HEAD is answered', async () => {
      const { status, body } = await send('HEAD', `/${Bucket}/missing`);
      expect({ status, body }).toEqual({ status: 404, body: '' });
    });

    it('have no body where nothing was modified', async () => {
      const etag = `"${createHash('md5').update('hello').digest('hex')}"`;
      const { status, headers, body } = await send('GET', `/${Bucket}/a%20b/%C3%BC`, {
        headers: { 'if-none-match': etag },
      });
      expect({ status, body, etag: headers.etag }).toEqual({ status: 304, body: '', etag });
    });

    it.each([
      ['GET', '?analytics&id=x', 'GetBucketAnalyticsConfiguration'],
      ['GET', '?analytics', 'ListBucketAnalyticsConfigurations'],
      ['PUT', '?replication', 'PutBucketReplication'],
      ['PUT', '?website', 'PutBucketWebsite'],
      ['GET', '/key?torrent', 'GetObjectTorrent'],
      ['POST', '/key?select&select-type=2', 'SelectObjectContent'],
      ['POST', '/key?restore', 'RestoreObject'],
      ['PUT', '/key?retention', 'PutObjectRetention'],
    ])('name the operation of %s %s, which is not there', async (method, path, name) => {
      const { status, body } = await send(method, `/${Bucket}${path}`);
      expect(status).toBe(501);
      expect(body).toContain('<Code>NotImplemented</Code>');
      expect(body).toContain(`s3:${name};`);
    });

    it.each([
      ['GET', '?no-such-subresource'],
      ['PUT', '/key?uploadId=x'],
      ['PUT', '/key?no-such-subresource'],
      ['DELETE', '?no-such-subresource'],
    ])('refuse %s %s rather than take it for something else', async (method, path) => {
      const { status, body } = await send(method, `/${Bucket}${path}`);
      expect(status).toBe(501);
      expect(body).toContain('<Code>NotImplemented</Code>');
      expect(await keys(Bucket)).toEqual(['a b/ü']);
    });

    it('say that XML is not well-formed', async () => {
      const { status, body } = await send('PUT', `/${Bucket}?tagging`, { body: '<Tagging><TagSet>' });
      expect(status).toBe(400);
      expect(body).toContain('<Code>MalformedXML</Code>');
    });

    it('say what the SHA-256 of the body may be', async () => {
      const { status, body } = await send('PUT', `/${Bucket}/no-sum`, {
        headers: { 'x-amz-content-sha256': 'nothing', 'content-length': '1' },
        body: 'x',
      });
      expect(status).toBe(400);
      expect(body).toContain(
        '<Code>InvalidArgument</Code><Message>x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.</Message>' +
          '<ArgumentName>x-amz-content-sha256</ArgumentName><ArgumentValue>nothing</ArgumentValue>',
      );
    });

    it('say that a length in chunks is none', async () => {
      const { status, body } = await send('PUT', `/${Bucket}/no-length`, {
        headers: {
          'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
          'x-amz-decoded-content-length': 'five',
        },
        body: '5\r\nhello\r\n0\r\n\r\n',
      });
      expect(status).toBe(400);
      expect(body).toContain(
        '<Code>InvalidArgument</Code><Message>x-amz-decoded-content-length must be a whole number of bytes.</Message>' +
          '<ArgumentName>x-amz-decoded-content-length</ArgumentName><ArgumentValue>five</ArgumentValue>',
      );
    });

    it('say that the body has another SHA-256', async () => {
      const { status, body } = await send('PUT', `/${Bucket}/wrong`, {
        headers: { 'x-amz-content-sha256': '0'.repeat(64) },
        body: 'x',
      });
      expect(status).toBe(400);
      expect(body).toContain('<Code>XAmzContentSHA256Mismatch</Code>');
    });
  });

  describe('answers', () => {
    it('announce XML of a bucket that is only looked at', async () => {
      expect((await send('HEAD', `/${Bucket}`)).headers['content-type']).toBe('application/xml');
    });

    it('have no length where nothing can follow', async () => {
      const { status, headers } = await send('DELETE', `/${Bucket}/nothing`);
      expect([status, headers['content-length']]).toEqual([204, undefined]);
    });

    it('tell times with milliseconds', async () => {
      const { body } = await send('GET', `/${Bucket}?list-type=2`);
      expect(body).toMatch(/<LastModified>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z<\/LastModified>/);
    });

    it('tell whole seconds', async () => {
      const own = await newBucket();
      const begun = await send('POST', `/${own}/upload?uploads`);
      const id = /<UploadId>(?<id>.*)<\/UploadId>/.exec(begun.body)!.groups!['id']!;
      await send('PUT', `/${own}/upload?partNumber=1&uploadId=${id}`, { body: 'part' });
      for (const path of ['/', `/${own}?uploads`, `/${own}/upload?uploadId=${id}`]) {
        const { body } = await send('GET', path);
        expect(body).toMatch(/<(CreationDate|Initiated|LastModified)>[^<]*:\d\d\.000Z</);
      }
    });

    it('take a number that is left empty for one that is not given', async () => {
      const { body } = await send('GET', `/${Bucket}?list-type=2&max-keys=`);
      expect(body).toContain('<MaxKeys>1000</MaxKeys>');
    });

    it.each([
      ['GET', `/?max-buckets`],
      ['GET', '/bucket?list-type=2&max-keys'],
      ['GET', '/bucket?max-keys'],
      ['GET', '/bucket?versions&max-keys'],
      ['GET', '/bucket?uploads&max-uploads'],
      ['GET', '/bucket/key?uploadId=x&max-parts'],
      ['GET', '/bucket/key?partNumber'],
      ['HEAD', '/bucket/key?partNumber'],
      ['PUT', '/bucket/key?uploadId=x&partNumber'],
    ])('have a number where one is asked for, in a bucket that is there: %s %s', async (method, asked) => {
      const name = /[a-zA-Z-]+$/.exec(asked)![0];
      const path = asked.replace('bucket?', `${Bucket}?`).replace('bucket/', `${Bucket}/`);
      const missing = asked.replace('/bucket', `/${newName()}`);
      if (missing !== asked) {
        const { status, body } = await send(method, `${missing}=a`);
        expect(status).toBe(404);
        if (method !== 'HEAD') expect(body).toContain('<Code>NoSuchBucket</Code>');
      }
      for (const text of ['a', '1.5', '1e3', '0x10', 'NaN', 'Infinity', '99999999999999999999']) {
        const { status, body } = await send(method, `${path}=${text}`);
        expect(status).toBe(400);
        if (method === 'HEAD') continue;
        expect(body).toContain('<Code>InvalidArgument</Code>');
        expect(body).toContain(`<ArgumentName>${name}</ArgumentName><ArgumentValue>${text}</ArgumentValue>`);
      }
    });

    it('have a number for the part behind which a list goes on', async () => {
      const own = await newBucket();
      const begun = await send('POST', `/${own}/upload?uploads`);
      const id = /<UploadId>(?<id>.*)<\/UploadId>/.exec(begun.body)!.groups!['id']!;
      for (const text of ['a', '1.5', '0x10', '99999999999999999999', '-1', '2147483648']) {
        const { status, body } = await send(
          'GET',
          `/${own}/upload?uploadId=${id}&part-number-marker=${text}`,
        );
        expect(status).toBe(400);
        expect(body).toContain(
          `<ArgumentName>part-number-marker</ArgumentName><ArgumentValue>${text}</ArgumentValue>`,
        );
      }
      const { body } = await send('GET', `/${own}/upload?uploadId=${id}&part-number-marker=`);
      expect(body).toContain('<PartNumberMarker>0</PartNumberMarker>');
    });

    it('say that the bucket is missing before what is wrong with the rest', async () => {
      const { status, body } = await send('PUT', `/${newName()}?encryption`, {
        body: '<ServerSideEncryptionConfiguration/>',
      });
      expect(status).toBe(404);
      expect(body).toContain('<Code>NoSuchBucket</Code>');
    });

    it('have no tags where a document of tags has no set', async () => {
      const own = await newBucket();
      expect(await send('PUT', `/${own}?tagging`, { body: '<Tagging/>' })).toMatchObject({ status: 204 });
      await put(own, 'a', 'x');
      expect(await send('PUT', `/${own}/a?tagging`, { body: '<Tagging/>' })).toMatchObject({ status: 200 });
    });

    it.each([
      ['DELETE', 'a', { 'x-amz-bypass-governance-retention': 'true' }, 'x-amz-bypass-governance-retention'],
      ['GET', '?list-type=2&continuation-token=', {}, 'continuation-token'],
    ])('do not repeat the value of some arguments: %s %s', async (method, path, headers, name) => {
      const { status, body } = await send(method, `/${Bucket}${path.startsWith('?') ? '' : '/'}${path}`, {
        headers,
      });
      expect(status).toBe(400);
      expect(body).toContain(`<ArgumentName>${name}</ArgumentName>`);
      expect(body).not.toContain('ArgumentValue');
    });

    it.each([
      ['policy', JSON.stringify({ Version: '2012-10-17', Statement: [] })],
      ['tagging', '<Tagging> <TagSet><Tag> <Key>a</Key> <Value>b</Value></Tag> </TagSet> </Tagging>'],
    ])('are 204 to a %s that is put, as S3 is not asked to say more', async (name, text) => {
      const own = await newBucket();
      const body = text.replace(
        '"Statement":[]',
        `"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::${own}/x"}]`,
      );
      expect(await send('PUT', `/${own}?${name}`, { body })).toMatchObject({ status: 204, body: '' });
    });

    it('have keys that XML cannot hold, as references', async () => {
      const own = await newBucket();
      await put(own, 'a\u0001b', 'x');
      expect((await send('GET', `/${own}?list-type=2`)).body).toContain('<Key>a&#x1;b</Key>');
      expect((await send('GET', `/${own}/c%01d`)).body).toContain('<Key>c\ufffdd</Key>');
    });

    it('are refusals where a list to delete has no checksum', async () => {
      const { status, body } = await send('POST', `/${Bucket}?delete`, {
        body: '<Delete><Object><Key>a</Key></Object></Delete>',
      });
      expect(status).toBe(400);
      expect(body).toContain('Missing required header for this request: Content-MD5');
    });

    it('are refusals where a continuation token is made up', async () => {
      const { status, body } = await send('GET', `/${Bucket}?list-type=2&continuation-token=abc`);
      expect(status).toBe(400);
      expect(body).toContain('The continuation token provided is incorrect');
    });
  });

  describe('who asks', () => {
    const policy = (own: string) =>
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${own}/*` },
        ],
      });
    const anonymous = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(`${url}${path}`, init);
      return { status: answer.status, body: await answer.text() };
    };

    it.each([
      ['GET', ''],
      ['GET', '/a%20b/%C3%BC'],
      ['PUT', '/new'],
      ['DELETE', '/a%20b/%C3%BC'],
      ['PUT', '-of-nobody'],
    ])('may not without a signature: %s %s', async (method, path) => {
      const { status, body } = await anonymous(`/${Bucket}${path}`, { method });
      expect(status).toBe(403);
      expect(body).toContain('<Code>AccessDenied</Code><Message>Access Denied</Message>');
      expect(await keys(Bucket)).toEqual(['a b/ü']);
    });

    it('may read without one where the policy of the bucket lets everybody', async () => {
      const own = await newBucket();
      await put(own, 'key', 'public');
      await send('DELETE', `/${own}?publicAccessBlock`);
      await send('PUT', `/${own}?policy`, { body: policy(own) });
      expect(await anonymous(`/${own}/key`)).toEqual({ status: 200, body: 'public' });
      expect((await anonymous(`/${own}`)).status).toBe(403);
      expect((await anonymous(`/${own}/key`, { method: 'PUT', body: 'x' })).status).toBe(403);
      const overriding = await anonymous(`/${own}/key?response-content-type=text/csv`);
      expect(overriding).toMatchObject({
        status: 400,
        body: expect.stringContaining(
          '<Code>InvalidRequest</Code><Message>Request specific response headers cannot be used for anonymous GET requests.</Message>',
        ),
      });
    });

    describe('without a signature, is held to the conditions of the policy', () => {
      /** Of a new bucket with two objects and a policy; `settings` restrict public access. */
      async function opened(statements: readonly object[], settings = '') {
        const own = await newBucket();
        await put(own, 'in/key', 'public');
        await put(own, 'key', 'public');
        await send('DELETE', `/${own}?publicAccessBlock`);
        const Resource = [`arn:aws:s3:::${own}`, `arn:aws:s3:::${own}/*`];
        const Statement = statements.map((statement) => ({
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource,
          ...statement,
        }));
        await send('PUT', `/${own}?policy`, { body: JSON.stringify({ Version: '2012-10-17', Statement }) });
        if (settings !== '')
          await send('PUT', `/${own}?publicAccessBlock`, {
            body: `<PublicAccessBlockConfiguration>${settings}</PublicAccessBlockConfiguration>`,
          });
        return async (path: string, headers: Record<string, string> = {}) =>
          (await anonymous(`/${own}${path}`, { headers })).status;
      }
      const here = { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } };
      const elsewhere = { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.0.2.0/24'] } };

      it.each<[string, object[], number]>([
        ['a network that it is in', [{ Condition: here }], 200],
        ['a network that it is not in', [{ Condition: elsewhere }], 403],
        ['another network that is denied', [{}, { Effect: 'Deny', Condition: elsewhere }], 200],
        ['its own network that is denied', [{}, { Effect: 'Deny', Condition: here }], 403],
        ['TLS', [{ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }], 200],
        [
          'what comes without TLS',
          [{}, { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': false } } }],
          200,
        ],
        ['anonymous callers', [{ Condition: { StringEquals: { 'aws:PrincipalType': 'Anonymous' } } }], 200],
        ['callers with a name', [{ Condition: { Null: { 'aws:PrincipalArn': 'false' } } }], 403],
        [
          'two conditions, of which one fails',
          [{ Condition: { ...here, Null: { 'aws:userid': true } } }],
          403,
        ],
        ['a variable', [{ Condition: { StringEquals: { 'aws:userid': '${aws:userid}' } } }], 200],
        ['other principals', [{ Principal: { AWS: '*' } }], 200],
        ['the account', [{ Principal: { AWS: '123456789012' } }], 403],
      ])('%s', async (_, statements, status) => {
        const get = await opened(statements);
        expect(await get('/key')).toBe(status);
      });

      it.each([
        ['a page that links to it', 'referer', { StringLike: { 'aws:Referer': 'http://localhost:3000/*' } }],
        ['a secret of a proxy', 'user-agent', { StringLike: { 'aws:UserAgent': 'http://localhost:3000/*' } }],
      ])('%s', async (_, header, Condition) => {
        const get = await opened([{ Condition }]);
        expect(await get('/key')).toBe(403);
        expect(await get('/key', { [header]: 'http://localhost:3000/page' })).toBe(200);
        expect(await get('/key', { [header]: 'http://localhost:8080/page' })).toBe(403);
      });

      it('a prefix of a listing', async () => {
        const get = await opened([
          { Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'in/*' } } },
        ]);
        expect(await get('?list-type=2&prefix=in/')).toBe(200);
        expect(await get('?prefix=in/k')).toBe(200);
        expect(await get('?list-type=2&prefix=out/')).toBe(403);
        expect(await get('?list-type=2')).toBe(403);
        expect(await get('/key')).toBe(403);
      });

      it('a key that is not known, which is named', async () => {
        const get = await opened([{ Condition: { StringEquals: { 's3:authType': 'REST-HEADER' } } }]);
        expect(await get('/key')).toBe(501);
      });

      it.each<[string, object, number]>([
        ['a network', here, 200],
        ['a network broader than /8', { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }, 403],
        ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, 403],
        ['names with a wildcard', { StringLike: { 'aws:userid': 'anon*' } }, 403],
        ['a fixed name', { StringEquals: { 'aws:userid': 'anonymous' } }, 200],
      ])('where public access is restricted, and the condition is about %s', async (_, Condition, status) => {
        const get = await opened([{ Condition }], '<RestrictPublicBuckets>true</RestrictPublicBuckets>');
        expect(await get('/key')).toBe(status);
      });
    });

    it('may sign by version 2 in a header', async () => {
      const { status, body } = await send('GET', `/${Bucket}/a%20b/%C3%BC`, {
        headers: { authorization: 'AWS key:c2lnbmF0dXJl' },
      });
      expect({ status, body }).toEqual({ status: 200, body: 'hello' });
    });

    it('is told which region to sign for', async () => {
      const { status, body } = await send('PUT', '/some-bucket', {
        headers: { authorization: authorization.replace('us-east-1', 'US') },
      });
      expect(status).toBe(400);
      expect(body).toContain('<Code>AuthorizationHeaderMalformed</Code>');
      expect(body).toContain('<Region>us-east-1</Region>');
    });

    it('may call a bucket as S3 Control begins its paths', async () => {
      expect((await send('PUT', '/v20180820')).status).toBe(200);
      expect((await send('GET', '/v20180820?list-type=2')).status).toBe(200);
    });
  });

  describe('metadata', () => {
    const at = (query: string) =>
      fetch(`${presigned(url, Bucket, 'described')}${query}`, { method: 'PUT', body: 'x' });

    it('is told by RFC 2047 where no header can hold it as it is', async () => {
      expect((await at(`&x-amz-meta-a=${encodeURIComponent('caf—')}`)).status).toBe(200);
      const { headers } = await send('HEAD', `/${Bucket}/described`);
      expect(headers['x-amz-meta-a']).toBe('=?UTF-8?Q?caf=E2=80=94?=');
      await send('DELETE', `/${Bucket}/described`);
    });

    it.each(['&x-amz-meta-a=b%0d%0ac', '&x-amz-meta-a%20b=c', '&x-amz-website-redirect-location=%E2%82%AC'])(
      'is refused where no header can hold it: %s',
      async (query) => {
        expect((await at(query)).status).toBe(400);
        expect(await keys(Bucket)).toEqual(['a b/ü']);
      },
    );
  });

  describe('how much there is', () => {
    it.each([
      [
        'of unknown length',
        { 'transfer-encoding': 'chunked' },
        501,
        'NotImplemented',
        '<Header>Transfer-Encoding</Header>',
      ],
      [
        'in chunks of AWS without the length of what is in them',
        { 'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'transfer-encoding': 'chunked' },
        411,
        'MissingContentLength',
        '',
      ],
    ])('has to be said: a body %s is refused', async (_case, headers, status, code, more) => {
      for (const path of [`/${Bucket}/refused`, `/${Bucket}/refused?partNumber=1&uploadId=x`]) {
        const answer = await send('PUT', path, { headers, body: 'x' });
        expect(answer.status).toBe(status);
        expect(answer.body).toContain(`<Code>${code}</Code>`);
        expect(answer.body).toContain(more);
      }
      expect(await keys(Bucket)).toEqual(['a b/ü']);
    });

    it('has to be said of nothing, too', async () => {
      const answer = await sendRaw(`PUT /${Bucket}/refused HTTP/1.1\r\nAuthorization: ${authorization}\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 411 /);
      expect(answer).toContain('<Code>MissingContentLength</Code>');
    });

    it('can be more than fits in memory: the largest is known before it arrives', async () => {
      const { status, body } = await send('PUT', `/${Bucket}/refused`, {
        headers: { 'content-length': String(5 * 1024 ** 3 + 1), expect: '100-continue' },
      });
      expect(status).toBe(400);
      expect(body).toContain('<Code>EntityTooLarge</Code>');
    });

    it.each([
      ['in a bucket that is not there', '/no-such-bucket-of-mine/k', '', 404],
      ['where there must be nothing', '/a%20b/%C3%BC', 'If-None-Match: *\r\n', 412],
    ])('is not sent where the headers are refused: %s', async (_case, path, headers, status) => {
      const answer = await sendRaw(
        `PUT ${status === 412 ? `/${Bucket}` : ''}${path} HTTP/1.1\r\nAuthorization: ${authorization}\r\n${headers}` +
          'Content-Length: 5000000\r\nExpect: 100-continue\r\n',
      );
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    });

    it('is sent where the headers are right', async () => {
      const answer = await sendRaw(
        `PUT /${Bucket}/asked HTTP/1.1\r\nAuthorization: ${authorization}\r\nContent-Length: 5\r\nExpect: 100-continue\r\n`,
        'hello',
      );
      expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
      expect(await get(Bucket, 'asked')).toBe('hello');
      await send('DELETE', `/${Bucket}/asked`);
    });
  });

  describe('checksums', () => {
    it.each([
      [
        'more than one',
        { 'x-amz-checksum-crc32': 'jNtDaw==', 'x-amz-checksum-sha1': 'x' },
        'InvalidRequest',
        'Expecting a single x-amz-checksum- header',
      ],
      [
        'an unknown one',
        { 'x-amz-checksum-crc99': 'x' },
        'InvalidRequest',
        'The algorithm type you specified',
      ],
      [
        'one of another length',
        { 'x-amz-checksum-crc32': 'AAAA' },
        'InvalidRequest',
        'Value for x-amz-checksum-crc32',
      ],
      [
        'an algorithm that there is not',
        { 'x-amz-sdk-checksum-algorithm': 'CRC99' },
        'InvalidRequest',
        'Checksum algorithm provided is unsupported',
      ],
      [
        'another MD5',
        { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' },
        'BadDigest',
        '<ExpectedDigest>AAAAAAAAAAAAAAAAAAAAAA==</ExpectedDigest><CalculatedDigest>ndTkYSaMgDT1yFZOFVxnpg==</CalculatedDigest>',
      ],
      ['no MD5', { 'content-md5': 'AAAA' }, 'InvalidDigest', '<Content-MD5>AAAA</Content-MD5>'],
    ])('are refused: %s', async (_case, headers, code, text) => {
      const { status, body } = await send('PUT', `/${Bucket}/refused`, { headers, body: 'x' });
      expect(status).toBe(400);
      expect(body).toContain(`<Code>${code}</Code>`);
      expect(body).toContain(text);
    });
  });

  describe('presigned URLs', () => {
    const at = (key: string) => presigned(url, Bucket, key);

    it.each([
      ['version 4', () => at('presigned')],
      ['version 2', () => signedByVersion2('presigned', Date.now() / 1000 + 60)],
    ])('of signature %s read and write', async (_version, signed) => {
      const object = signed();
      const stored = await fetch(object, { method: 'PUT', body: 'by URL' });
      expect(stored.status).toBe(200);
      const read = await fetch(`${object}&response-content-type=text%2Fcsv`);
      expect(await read.text()).toBe('by URL');
      expect(read.headers.get('content-type')).toBe('text/csv');
      expect((await fetch(object, { method: 'DELETE' })).status).toBe(204);
    });

    it('carry headers', async () => {
      await fetch(`${at('hoisted')}&x-amz-meta-a=b&x-amz-tagging=c%3Dd`, { method: 'PUT', body: 'x' });
      await fetch(`${at('copied')}&x-amz-copy-source=${Bucket}/hoisted`, { method: 'PUT' });
      for (const key of ['hoisted', 'copied']) {
        const { headers } = await fetch(at(key));
        expect([headers.get('x-amz-meta-a'), headers.get('x-amz-tagging-count')]).toEqual(['b', '1']);
      }
    });

    it.each(['text/plain%0d%0aSet-Cookie:%20a=b', '%F0%9F%98%80'])(
      'cannot make a header of %s',
      async (value) => {
        const { status, headers } = await send(
          'GET',
          `/${Bucket}/a%20b/%C3%BC?response-content-type=${value}`,
        );
        expect(status).toBe(400);
        expect(headers['set-cookie']).toBeUndefined();
      },
    );

    const signedByVersion2 = (key: string, expires: number) =>
      `${url}/${Bucket}/${key}?AWSAccessKeyId=test&Signature=abc%3D&Expires=${Math.floor(expires)}`;

    it.each<[string, () => string, string]>([
      [
        'version 4',
        () => at('old').replace(/X-Amz-Date=\w+/, 'X-Amz-Date=20200101T000000Z'),
        '<X-Amz-Expires>900</X-Amz-Expires><Expires>2020-01-01T00:15:00Z</Expires><ServerTime>20',
      ],
      [
        'version 2',
        () => signedByVersion2('old', Date.UTC(2020, 0) / 1000),
        '<Expires>2020-01-01T00:00:00Z</Expires><ServerTime>20',
      ],
    ])('of signature %s do nothing once they have expired', async (_version, signed, elements) => {
      const refused = await fetch(signed(), { method: 'PUT', body: 'too late' });
      expect(refused.status).toBe(403);
      expect(await refused.text()).toContain(
        `<Code>AccessDenied</Code><Message>Request has expired</Message>${elements}`,
      );
      expect((await send('HEAD', `/${Bucket}/old`)).status).toBe(404);
    });

    it.each([
      ['x', 'X-Amz-Expires should be a number'],
      ['-1', 'X-Amz-Expires must be non-negative'],
      [
        '604801',
        'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
      ],
    ])('are refused for %s seconds', async (expires, message) => {
      const refused = await fetch(at('refused').replace('X-Amz-Expires=900', `X-Amz-Expires=${expires}`));
      expect(refused.status).toBe(400);
      expect(await refused.text()).toContain(
        `<Code>AuthorizationQueryParametersError</Code><Message>${message}</Message>`,
      );
    });

    it.each<[string, (signed: string) => string, number, string, string]>([
      [
        'without a signature',
        (signed) => signed.replace(/&X-Amz-Signature=\w+/, ''),
        400,
        'AuthorizationQueryParametersError',
        'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      ],
      [
        'of no time',
        (signed) => signed.replace(/X-Amz-Date=\w+/, 'X-Amz-Date=2026-01-01'),
        400,
        'AuthorizationQueryParametersError',
        `X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`,
      ],
      [
        'of version 2 without an end',
        () => signedByVersion2('refused', 0).replace('&Expires=0', ''),
        403,
        'AccessDenied',
        'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
      ],
      [
        'of version 2 until no time',
        () => signedByVersion2('refused', 0).replace('&Expires=0', '&Expires=soon'),
        403,
        'AccessDenied',
        'Invalid date (should be seconds since epoch): soon',
      ],
    ])('are refused %s', async (_case, change, status, code, message) => {
      const refused = await fetch(change(at('refused')));
      expect(refused.status).toBe(status);
      const text = (await refused.text()).replaceAll('&quot;', '"').replaceAll('&apos;', "'");
      expect(text).toContain(`<Code>${code}</Code><Message>${message}</Message>`);
    });

    it.each(['Bearer token', 'AWS test:signature', 'Basic dTpw'])(
      'are refused with another signature in the header: %s',
      async (header) => {
        for (const signed of [at('two'), signedByVersion2('two', Date.now() / 1000 + 60)]) {
          const refused = await fetch(signed, { headers: { authorization: header } });
          expect(refused.status).toBe(400);
          expect(await refused.text()).toMatch(
            /<Code>InvalidArgument<\/Code><Message>Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified<\/Message><ArgumentName>Authorization<\/ArgumentName><ArgumentValue>/,
          );
        }
      },
    );
  });

  it('is not S3 Control, which is signed alike', async () => {
    const headers = { 'x-amz-account-id': '123456789012' };
    const { status, body } = await send('GET', '/v20180820/configuration/publicAccessBlock', { headers });
    expect(status).toBe(501);
    expect(body).toContain('does not implement s3control');
  });

  describe('bodies in chunks', () => {
    // Chunks but the last have 8 KiB at least.
    const content = 'the content of the object, in chunks'.repeat(300);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(content) as number);
    const crc = checksum.toString('base64');
    const chunked = (signature: string, trailer = '') => {
      const [first, second] = [content.slice(0, 8192), content.slice(8192)];
      const chunk = (text: string) =>
        `${text.length.toString(16)}${signature}\r\n${text}${text ? '\r\n' : ''}`;
      return `${chunk(first)}${chunk(second)}${chunk('')}${trailer}\r\n`;
    };
    const signed = `;chunk-signature=${'0'.repeat(64)}`;
    const headers = (sha256: string) => ({
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': sha256,
      'x-amz-decoded-content-length': String(content.length),
    });

    it.each([
      ['signed', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', signed, ''],
      [
        'unsigned with a trailer',
        'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        '',
        `x-amz-checksum-crc32:${crc}\r\n`,
      ],
      [
        'signed with a signed trailer',
        'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
        signed,
        `x-amz-checksum-crc32:${crc}\r\nx-amz-trailer-signature:${'0'.repeat(64)}\r\n`,
      ],
    ])('are taken apart: %s', async (_case, sha256, signature, trailer) => {
      const answer = await send('PUT', `/${Bucket}/chunked`, {
        headers: { ...headers(sha256), ...(trailer ? { 'x-amz-trailer': 'x-amz-checksum-crc32' } : {}) },
        body: chunked(signature, trailer),
      });
      expect(answer.status).toBe(200);
      if (trailer) expect(answer.headers['x-amz-checksum-crc32']).toBe(crc);
      expect(await get(Bucket, 'chunked')).toBe(content);
      const head = await send('HEAD', `/${Bucket}/chunked`);
      expect(head.headers['content-encoding']).toBeUndefined();
      expect(head.headers['content-length']).toBe(String(content.length));
    });

    it.each(['host', 'x-amz-meta-a', 'x-amz-checksum-other', 'x-amz-checksum-crc32,host'])(
      'have no other trailer than a checksum: %s',
      async (trailer) => {
        const { status, body } = await send('PUT', `/${Bucket}/refused`, {
          headers: { ...headers('STREAMING-UNSIGNED-PAYLOAD-TRAILER'), 'x-amz-trailer': trailer },
          body: chunked('', `x-amz-checksum-crc32:${crc}\r\nhost:elsewhere.localhost\r\n`),
        });
        expect(status).toBe(400);
        expect(body).toContain('<Code>InvalidRequest</Code>');
        expect(body).toContain('The value specified in the x-amz-trailer header is not supported');
      },
    );

    it('have no trailer that was not announced', async () => {
      const { status, body } = await send('PUT', `/${Bucket}/refused`, {
        headers: headers('STREAMING-UNSIGNED-PAYLOAD-TRAILER'),
        body: chunked('', `x-amz-checksum-crc32:${crc}\r\n`),
      });
      expect(status).toBe(400);
      expect(body).toContain('<Code>MalformedTrailerError</Code>');
      expect(await keys(Bucket)).not.toContain('refused');
    });

    it('keep the other encoding', async () => {
      await send('PUT', `/${Bucket}/gzipped`, {
        headers: { ...headers('STREAMING-AWS4-HMAC-SHA256-PAYLOAD'), 'content-encoding': 'aws-chunked,gzip' },
        body: chunked(signed),
      });
      expect((await send('HEAD', `/${Bucket}/gzipped`)).headers['content-encoding']).toBe('gzip');
    });

    it.each([
      ['another checksum', `x-amz-checksum-crc32:AAAAAA==\r\n`, 'BadDigest'],
      ['no trailer although one was announced', '', 'MalformedTrailerError'],
      ['another trailer', 'x-amz-checksum-sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n', 'MalformedTrailerError'],
      ['more trailers', `x-amz-checksum-crc32:${crc}\r\nx-amz-meta-a:b\r\n`, 'MalformedTrailerError'],
      ['a trailer twice', `x-amz-checksum-crc32:${crc}\r\n`.repeat(2), 'MalformedTrailerError'],
      ['a trailer that is none', 'x-amz-checksum-crc32\r\n', 'MalformedTrailerError'],
      ['a trailer of no checksum', 'x-amz-checksum-crc32:abc\r\n', 'InvalidRequest'],
    ])('are refused with %s', async (_case, trailer, code) => {
      const { status, body } = await send('PUT', `/${Bucket}/refused`, {
        headers: {
          ...headers('STREAMING-UNSIGNED-PAYLOAD-TRAILER'),
          'x-amz-trailer': 'x-amz-checksum-crc32',
        },
        body: chunked('', trailer),
      });
      expect(status).toBe(400);
      expect(body).toContain(`<Code>${code}</Code>`);
    });

    it.each([
      ['cut off', (text: string) => text.slice(0, 30), 'IncompleteBody'],
      [
        'of another length than announced',
        (text: string) => text.replace('2000\r\n', '1fff\r\n'),
        'IncompleteBody',
      ],
      ['without a size', (text: string) => `zz\r\n${text}`, 'InvalidChunkSizeError'],
      ['that is missing', () => '0\r\n\r\n', 'IncompleteBody'],
    ])('are refused %s', async (_case, damage, code) => {
      const { status, body } = await send('PUT', `/${Bucket}/refused`, {
        headers: headers('STREAMING-UNSIGNED-PAYLOAD-TRAILER'),
        body: damage(chunked('')),
      });
      expect(status).toBe(400);
      expect(body).toContain(`<Code>${code}</Code>`);
    });

    it('are refused where another than the last is small, which is told', async () => {
      const { status, body } = await send('PUT', `/${Bucket}/refused`, {
        headers: headers('STREAMING-UNSIGNED-PAYLOAD-TRAILER'),
        body: '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
      });
      expect(status).toBe(403);
      expect(body).toContain('<Code>InvalidChunkSizeError</Code>');
      expect(body).toContain('<Chunk>2</Chunk><BadChunkSize>3</BadChunkSize>');
    });

    it('that are refused are read over, so that whoever sends first and reads then gets to the answer', async () => {
      const body = Buffer.concat([Buffer.from('zz\r\n'), Buffer.alloc(20_000_000, 'x')]);
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname);
      const names = {
        authorization,
        ...headers('STREAMING-UNSIGNED-PAYLOAD-TRAILER'),
        'content-length': String(body.length),
      };
      const head = Object.entries(names).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.pause();
      socket.write(`PUT /${Bucket}/refused HTTP/1.1\r\nhost: ${hostname}\r\n${head.join('')}\r\n`);
      await new Promise<void>((resolve) => socket.write(body, () => resolve()));
      const reading = once(socket, 'data');
      socket.resume();
      const [answer] = (await reading) as [Buffer];
      socket.destroy();
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    });
  });
});
