// The product's transform, whose S3 is a folder of local copies: nothing of its time is spent on moving bytes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { layoutOf, tutorial } from '../../packages/contract/dist/index.js';
import { openS3, transform } from '../../packages/lake/dist/index.js';

const folder = process.argv[2];
const keys = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  .toSorted();

const answer = (statusCode, body = '', headers = {}) => ({
  response: { statusCode, headers, body: Readable.from(body.length > 0 ? [Buffer.from(body)] : []) },
});
function list({ prefix = '', 'continuation-token': token = '' }) {
  const page = keys.filter((key) => key.startsWith(prefix) && key > token).slice(0, 1000);
  const contents = page.map((key) => {
    const { size, mtime } = statSync(join(folder, key));
    return `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key><Size>${size}</Size><LastModified>${mtime.toISOString()}</LastModified></Contents>`;
  });
  const next = page.length === 1000 ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  return answer(
    200,
    `<ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
  );
}
const s3 = openS3({
  region: 'us-east-1',
  endpoint: 'http://local',
  forcePathStyle: true,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  requestHandler: {
    async handle({ method, path, query }) {
      const [, bucket, ...parts] = path.split('/');
      const key = decodeURIComponent(parts.join('/'));
      if (method === 'PUT' || method === 'DELETE') return answer(200, '', { etag: '"0"' });
      if (method === 'POST')
        return answer(
          200,
          '<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>',
        );
      if (key === '' && bucket.endsWith('-raw')) return list(query);
      if (key === '')
        return answer(200, '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
      if (bucket.endsWith('-raw')) {
        const body = readFileSync(join(folder, key));
        return answer(200, body, { 'content-length': String(body.length) }); // as S3 says it, always
      }
      return answer(404, '<Error><Code>NoSuchKey</Code></Error>');
    },
  },
});
const result = await transform({
  s3,
  rawBucket: '000000000000-datalake-raw',
  stagingBucket: '000000000000-datalake-staging',
  contract: tutorial,
  layout: layoutOf(),
});
console.log(result.events);
