import { afterAll, expect, it } from '@jest/globals';
import {
  DeletePublicAccessBlockCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { describeLocally } from '../start.ts';
import { newName, startS3 } from './start-s3.ts';

const { s3, url, newBucket, newVersionedBucket, get, keys, close } = await startS3();
afterAll(close);

describeLocally('s3 PostObject', () => {
  type Fields = Readonly<Record<string, string>>;

  const form = (fields: Fields, file: string | Blob | null = 'hello', fileName = 'of-form.txt') => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    if (typeof file === 'string') data.append('file', new Blob([file]), fileName);
    else if (file) data.append('file', file);
    return data;
  };

  const post = async (bucket: string, body: FormData | string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/${bucket}`, { method: 'POST', body, headers, redirect: 'manual' });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };

  const credentials = {
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': 'test/20261122/us-east-1/s3/aws4_request',
    'x-amz-date': '20261122T000000Z',
  };
  const encoded = (policy: unknown) => Buffer.from(JSON.stringify(policy)).toString('base64');
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

  /** The fields of a form with a policy that lets them be, but for conditions that are given. */
  const signed = (
    bucket: string,
    fields: Fields,
    { conditions = [], expiration = inAnHour() }: { conditions?: unknown[]; expiration?: string } = {},
  ): Fields => ({
    ...fields,
    ...credentials,
    policy: encoded({
      expiration,
      conditions: [
        { bucket },
        ...Object.entries({ ...fields, ...credentials }).map(([name, value]) => ({ [name]: value })),
        ...conditions,
      ],
    }),
    'x-amz-signature': '0',
  });

  const error = (code: string, message: string) => `<Code>${code}</Code><Message>${message}</Message>`;

  it('stores the file of a form, and answers nothing but where it is', async () => {
    const bucket = await newBucket();
    const { status, headers, body } = await post(bucket, form(signed(bucket, { key: 'a b/ü' })));
    expect({ status, body }).toEqual({ status: 204, body: '' });
    expect(headers.get('location')).toBe(`${url}/${bucket}/a%20b%2F%C3%BC`);
    expect(headers.get('etag')).toBe(`"${createHash('md5').update('hello').digest('hex')}"`);
    expect(await get(bucket, 'a b/ü')).toBe('hello');
    const { ContentType, ChecksumCRC64NVME } = await s3.send(
      new HeadObjectCommand({ Bucket: bucket, Key: 'a b/ü', ChecksumMode: 'ENABLED' }),
    );
    expect({ ContentType, hasChecksum: ChecksumCRC64NVME !== undefined }).toEqual({
      ContentType: 'binary/octet-stream',
      hasChecksum: true,
    });
  });

  it('takes a large file, and one that is given as a text', async () => {
    const bucket = await newBucket();
    const large = new Blob([new Uint8Array(3_000_000).fill(65)]);
    expect((await post(bucket, form(signed(bucket, { key: 'large' }), large))).status).toBe(204);
    expect((await get(bucket, 'large')).length).toBe(3_000_000);
    const text = form(signed(bucket, { key: 'text-${filename}' }), null);
    text.append('file', 'as a text');
    expect((await post(bucket, text)).status).toBe(204);
    expect(await get(bucket, 'text-${filename}')).toBe('as a text');
  });

  it('names the object after its file, and keeps what fields say of it', async () => {
    const bucket = await newVersionedBucket();
    const fields = {
      key: 'user/${filename}',
      'Content-Type': 'text/plain',
      'Cache-Control': 'no-cache',
      'x-amz-meta-Colour': 'blue',
      'x-amz-storage-class': 'STANDARD_IA',
      tagging: '<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>',
    };
    const { key, ...others } = fields;
    const { headers } = await post(
      bucket,
      form({ key, ...signed(bucket, others, { conditions: [['starts-with', '$key', 'user/']] }) }),
    );
    const object = { Bucket: bucket, Key: 'user/of-form.txt' };
    expect(await s3.send(new HeadObjectCommand(object))).toMatchObject({
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      Metadata: { colour: 'blue' },
      StorageClass: 'STANDARD_IA',
      VersionId: headers.get('x-amz-version-id'),
    });
    expect((await s3.send(new GetObjectTaggingCommand(object))).TagSet).toEqual([{ Key: 'a', Value: 'b' }]);
  });

  it('answers as the form asks: with a document, with nothing, or with another page', async () => {
    const bucket = await newBucket();
    const answer = (fields: Fields) => post(bucket, form(signed(bucket, { key: 'k', ...fields })));
    const etag = `"${createHash('md5').update('hello').digest('hex')}"`;
    const created = await answer({ success_action_status: '201' });
    expect(created.status).toBe(201);
    expect(created.headers.get('content-type')).toBe('application/xml');
    expect(created.body).toContain(
      `<PostResponse><Location>${url}/${bucket}/k</Location><Bucket>${bucket}</Bucket><Key>k</Key><ETag>${etag}</ETag></PostResponse>`,
    );
    expect(await answer({ success_action_status: '200' })).toMatchObject({ status: 200, body: '' });
    expect(await answer({ success_action_status: '418' })).toMatchObject({ status: 204, body: '' });
    const redirected = await answer({ success_action_redirect: 'http://localhost/done?x=1' });
    expect(redirected.status).toBe(303);
    expect(Object.fromEntries(new URL(redirected.headers.get('location')!).searchParams)).toEqual({
      x: '1',
      bucket,
      key: 'k',
      etag,
    });
    expect((await answer({ success_action_redirect: 'nowhere' })).status).toBe(204);
  });

  it('takes a signature of version 2', async () => {
    const bucket = await newBucket();
    const policy = encoded({ expiration: inAnHour(), conditions: [{ bucket }, ['eq', '$KEY', 'k']] });
    const fields = { key: 'k', AWSAccessKeyId: 'test', Policy: policy, signature: '0' };
    expect((await post(bucket, form(fields))).status).toBe(204);
  });

  it('holds each type of a list against the beginning of its policy', async () => {
    const bucket = await newBucket();
    const conditions = [['starts-with', '$Content-Type', 'image/']];
    const status = async (type: string) =>
      (await post(bucket, form(signed(bucket, { key: 'a', 'content-type': type }, { conditions })))).status;
    expect(await status('image/png, image/jpeg')).toBe(204);
    expect(await status('image/png,text/html')).toBe(403);
  });

  it.each([
    [[['eq', '$success_action_status', '200']], '["eq", "$success_action_status", "200"]'],
    [[{ acl: 'private' }], '["eq", "$acl", "private"]'],
    [[['eq', 'key', 'a']], '["eq", "key", "a"]'],
    [[['content-length-range', 'test', '10']], '["content-length-range", "test", "10"]'],
    [[['starts-with', '$key', 'b']], '["starts-with", "$key", "b"]'],
  ])('refuses what its policy does not let be: %j', async (conditions, text) => {
    const bucket = await newBucket();
    const { status, body } = await post(bucket, form(signed(bucket, { key: 'a' }, { conditions })));
    expect(status).toBe(403);
    expect(body.replaceAll('&quot;', '"')).toContain(
      error('AccessDenied', `Invalid according to Policy: Policy Condition failed: ${text}`),
    );
    expect(await keys(bucket)).toEqual([]);
  });

  it('refuses a large file before it is there, and one that never comes whole', async () => {
    const bucket = await newBucket();
    const large = new Blob([new Uint8Array(3_000_000)]);
    const conditions = [{ acl: 'private' }];
    expect((await post(bucket, form(signed(bucket, { key: 'a' }, { conditions }), large))).status).toBe(403);
    const fields = Object.entries(signed(bucket, { key: 'a' }))
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('');
    const cut = `${fields}--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nhel`;
    const { status, body } = await post(bucket, cut, { 'content-type': 'multipart/form-data; boundary=b' });
    expect(status).toBe(400);
    expect(body).toContain('<Code>MalformedPOSTRequest</Code>');
    expect(await keys(bucket)).toEqual([]);
  });

  it('refuses fields that its policy does not name, but for ignored ones', async () => {
    const bucket = await newBucket();
    const fields = signed(bucket, { key: 'a' });
    const { status, body } = await post(bucket, form({ ...fields, 'x-amz-meta-a': 'b' }));
    expect(status).toBe(403);
    expect(body).toContain(
      error('AccessDenied', 'Invalid according to Policy: Extra input fields: x-amz-meta-a'),
    );
    expect((await post(bucket, form({ ...fields, 'x-ignore-a': 'b' }))).status).toBe(204);
  });

  it('refuses a policy that has expired, and one that is none', async () => {
    const bucket = await newBucket();
    const expired = await post(
      bucket,
      form(signed(bucket, { key: 'a' }, { expiration: '2020-01-01T00:00:00Z' })),
    );
    expect(expired.status).toBe(403);
    expect(expired.body).toContain(error('AccessDenied', 'Invalid according to Policy: Policy expired.'));
    for (const policy of ['e30=', 'abc', encoded({ expiration: inAnHour() })]) {
      const { status, body } = await post(bucket, form({ ...signed(bucket, { key: 'a' }), policy }));
      expect(status).toBe(400);
      expect(body).toContain('<Code>InvalidPolicyDocument</Code>');
    }
    const { body } = await post(
      bucket,
      form(signed(bucket, { key: 'a' }, { conditions: [{ key: 'a', acl: 'private' }] })),
    );
    expect(body).toContain(
      error(
        'InvalidPolicyDocument',
        'Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
      ),
    );
  });

  it.each([
    ['hello', 6, 10, 'EntityTooSmall', '<ProposedSize>5</ProposedSize><MinSizeAllowed>6</MinSizeAllowed>'],
    ['hello', 0, 4, 'EntityTooLarge', '<ProposedSize>5</ProposedSize><MaxSizeAllowed>4</MaxSizeAllowed>'],
  ])(
    'refuses a file of another size than its policy lets be: %s, %i to %i',
    async (file, least, most, code, details) => {
      const bucket = await newBucket();
      const conditions = [['content-length-range', least, most]];
      const { status, body } = await post(bucket, form(signed(bucket, { key: 'a' }, { conditions }), file));
      expect(status).toBe(400);
      expect(body).toContain(`<Code>${code}</Code>`);
      expect(body).toContain(details);
      expect(await keys(bucket)).toEqual([]);
    },
  );

  it.each(['X-Amz-Signature', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'key'])(
    'refuses a form without %s',
    async (name) => {
      const bucket = await newBucket();
      const { [name.toLowerCase()]: _, ...fields } = signed(bucket, { key: 'a' });
      const { status, body } = await post(bucket, form(fields));
      expect(status).toBe(400);
      expect(body).toContain(
        error(
          'InvalidArgument',
          `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
        ),
      );
      expect(body).toContain(`<ArgumentName>${name}</ArgumentName><ArgumentValue></ArgumentValue>`);
    },
  );

  it('refuses what is no form, and a form without a file', async () => {
    const bucket = await newBucket();
    const none = await post(bucket, 'hello');
    expect(none.status).toBe(412);
    expect(none.body).toContain(
      '<Condition>Bucket POST must be of the enclosure-type multipart/form-data</Condition>',
    );
    const withoutFile = await post(bucket, form(signed(bucket, { key: 'a' }), null));
    expect(withoutFile.status).toBe(400);
    expect(withoutFile.body).toContain('POST requires exactly one file upload per request.');
    const cut = '--b\r\nContent-Disposition: form-data; name="key"\r\n\r\na\r\n--b\r\nContent-Dispos';
    for (const type of [
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/form-data; boundary=b',
      `multipart/form-data; boundary=${'b'.repeat(8000)}`,
      `multipart/form-data; boundary="${'b'.repeat(8000)}"`,
    ]) {
      const broken = await post(bucket, cut, { 'content-type': type });
      expect(broken.status).toBe(400);
      expect(broken.body).toContain('<Code>MalformedPOSTRequest</Code>');
    }
    const much = await post(
      bucket,
      form({ ...signed(bucket, { key: 'a' }), 'x-ignore-a': 'x'.repeat(20_480) }),
    );
    expect(much.status).toBe(400);
    expect(much.body).toContain('<Code>MaxPostPreDataLengthExceeded</Code>');
  });

  it('has no tags of a document that is not one of tags', async () => {
    const bucket = await newBucket();
    const tagging = '<InvalidXmlTagging></InvalidXmlTagging>';
    expect((await post(bucket, form(signed(bucket, { key: 'a', tagging })))).status).toBe(204);
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: 'a' }));
    expect(TagSet).toEqual([]);
  });

  it('refuses tags that are no document, a checksum that does not fit, and a lock by name', async () => {
    const bucket = await newBucket();
    const answer = (fields: Fields) => post(bucket, form(signed(bucket, { key: 'a', ...fields })));
    expect(await answer({ tagging: 'a=b' })).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>MalformedXML</Code>'),
    });
    expect(await answer({ 'x-amz-checksum-crc32': 'AAAAAA==' })).toMatchObject({
      status: 400,
      body: expect.stringContaining('<Code>BadDigest</Code>'),
    });
    expect(await answer({ 'x-amz-object-lock-mode': 'GOVERNANCE' })).toMatchObject({
      status: 501,
      body: expect.stringContaining('ObjectLockMode'),
    });
    expect(await keys(bucket)).toEqual([]);
  });

  it.each([
    ['a key', 'key', 'a'],
    ['another field', 'x-amz-meta-b', 'a'],
  ])('refuses %s that is no UTF-8', async (_, name, key) => {
    const bucket = await newBucket();
    const part = (field: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`;
    const answer = await fetch(`${url}/${bucket}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.from(
        `${name === 'key' ? '' : part('key', key)}${part(name, 'a\xFFb')}${part('file', 'hello')}--b--\r\n`,
        'latin1',
      ),
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(
      error('InvalidArgument', 'The fields of a form must be UTF-8, without the replacement character.'),
    );
    expect(await keys(bucket)).toEqual([]);
  });

  it('is for everybody only where the policy of the bucket says so', async () => {
    const bucket = await newBucket();
    expect(await post(newName(), form({ key: 'a' }))).toMatchObject({
      status: 404,
      body: expect.stringContaining('NoSuchBucket'),
    });
    expect((await post(bucket, form({ key: 'a' }))).status).toBe(403);
    expect((await post(bucket, form({ key: 'a', policy: encoded({}) }))).status).toBe(403);
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket: bucket,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
          ],
        }),
      }),
    );
    expect((await post(bucket, form({ key: 'a' }))).status).toBe(204);
  });
});
