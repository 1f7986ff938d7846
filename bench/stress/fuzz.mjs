// Sends local AWS requests that nobody should send, and sees that each is answered, by a named error where it is refused:
// `pnpm test:fuzz [requests] [seed]`. Bounded, and the same for the same seed.
import http from 'node:http';
import { answerHelp } from '../head-of.mjs';
import { createLocalAws } from '../../packages/local-aws/dist/bundle/index.js';

answerHelp(import.meta.filename);
const [requests = 100_000, seed = 1] = process.argv.slice(2).map(Number);
if (!(Number.isInteger(requests) && requests > 0 && Number.isInteger(seed))) {
  console.error(`requests and seed are whole numbers, got ${process.argv.slice(2).join(' ')}`);
  process.exit(2);
}
const concurrency = 8;
/** Longer than any answer takes on a busy machine; what hangs takes longer. */
const timeoutMs = 60_000;

// Mulberry32: small, and the same everywhere.
let state = seed >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (p) => random() < p;

const targets = {
  firehose: [
    'Firehose_20150804',
    'PutRecord PutRecordBatch CreateDeliveryStream DescribeDeliveryStream UpdateDestination DeleteDeliveryStream TagDeliveryStream',
  ],
  logs: [
    'Logs_20140328',
    'CreateLogGroup PutLogEvents FilterLogEvents GetLogEvents DescribeLogGroups PutRetentionPolicy',
  ],
  monitoring: [
    'GraniteServiceVersion20100801',
    'PutMetricData GetMetricData PutMetricAlarm ListMetrics SetAlarmState',
  ],
};
const actions =
  'CreateRole TagRole ListRoles PutRolePolicy CreatePolicy AttachRolePolicy GetPolicyVersion GetCallerIdentity AssumeRole PutMetricAlarm GetMetricData'.split(
    ' ',
  );
const words = [
  '',
  'a',
  'name',
  '*',
  '%x*x*y%',
  '{ $.a = "*b*" }',
  '__proto__',
  'constructor',
  '../..',
  '\u0000',
  'ä€😀',
  '\ud800',
  'x'.repeat(5000),
  '-1',
  '1e999',
  'NaN',
  'null',
  '9'.repeat(400),
  'arn:aws:iam::000000000000:role/r',
  '1970-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '<a>&#x1;</a>',
  'SELECT 1',
];
const members =
  'DeliveryStreamName Records Record Data RoleARN BucketARN logGroupName logStreamName logEvents message timestamp filterPattern nextToken limit Namespace MetricName MetricData MetricDataQueries Id Expression StartTime EndTime Period EvaluationPeriods Threshold Tags Key Value RoleName PolicyDocument AssumeRolePolicyDocument PolicyArn VersionId MaxItems Marker'.split(
    ' ',
  );

function value(depth = 0) {
  const kind = below(depth > 4 ? 5 : 8);
  if (kind < 2) return pick(words);
  if (kind === 2) return pick([0, -1, 1e308, 2 ** 53, 0.1, 1e21]);
  if (kind === 3) return pick([true, false, null]);
  if (kind === 4) return Buffer.from(pick(words)).toString('base64');
  if (kind === 5) return Array.from({ length: below(chance(0.01) ? 2000 : 5) }, () => value(depth + 1));
  return Object.fromEntries(
    Array.from({ length: below(6) }, () => [chance(0.9) ? pick(members) : pick(words), value(depth + 1)]),
  );
}
const form = () => {
  const fields = [
    ['Action', pick(actions)],
    ['Version', pick(['2010-05-08', '2011-06-15', '2010-08-01', 'x'])],
  ];
  for (let i = below(8); i > 0; i -= 1)
    fields.push([
      `${pick(members)}${pick(['', '.member.1', '.member.1.Key', '.entry.2.value', '..', '.member.999999'])}`,
      pick(words),
    ]);
  return new URLSearchParams(fields).toString();
};
const xml = () => {
  const root = pick([
    'Delete',
    'CompleteMultipartUpload',
    'LifecycleConfiguration',
    'Tagging',
    'VersioningConfiguration',
    'CreateBucketConfiguration',
  ]);
  const inner = Array.from(
    { length: below(5) },
    () => `<${pick(['Object', 'Key', 'Part', 'Rule', 'TagSet', 'Status'])}>${pick(words)}</x>`,
  ).join('');
  return pick([
    `<${root}>${inner}</${root}>`,
    '<'.repeat(500),
    `<!DOCTYPE a [<!ENTITY b "${'c'.repeat(100)}">]><${root}>&b;</${root}>`,
    `<${root}><Key>&#x41;</Key></${root}>`,
  ]);
};
/** Changes bytes, cuts the end, or leaves it as it is. */
function mutated(text) {
  const bytes = Buffer.from(text);
  if (chance(0.5) || bytes.length === 0) return bytes;
  if (chance(0.3)) return bytes.subarray(0, below(bytes.length));
  for (let i = below(4); i >= 0; i -= 1) bytes[below(bytes.length)] = below(256);
  return bytes;
}
const signed = (service) =>
  `AWS4-HMAC-SHA256 Credential=${pick(['t', ''])}t/20260101/${chance(0.9) ? 'us-east-1' : pick(['.', '..', 'x', 'eu-west-1', 'us-east-1'])}/${service}/aws4_request`;
const printable = (text) => text.replaceAll(/[^\x20-\x7e]/g, '?');

function request() {
  const headers = { host: chance(0.98) ? '127.0.0.1' : pick(['evil.example', 'b.s3.localhost', '']) };
  if (chance(0.03))
    Object.assign(
      headers,
      pick([
        { origin: 'http://evil.example' },
        { referer: 'http://evil.example/' },
        { 'sec-fetch-site': 'cross-site' },
      ]),
    );
  const kind = below(4);
  if (kind === 0) {
    const service = pick(Object.keys(targets));
    const [prefix, names] = targets[service];
    Object.assign(headers, {
      authorization: signed(service),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${prefix}.${chance(0.95) ? pick(names.split(' ')) : printable(pick(words)).slice(0, 50)}`,
    });
    return { method: 'POST', path: '/', headers, body: mutated(JSON.stringify(value())) };
  }
  if (kind === 1) {
    Object.assign(headers, {
      authorization: signed(pick(['iam', 'sts', 'monitoring', 'sns'])),
      'content-type': 'application/x-www-form-urlencoded',
    });
    if (chance(0.1)) delete headers.authorization;
    const body = form();
    return chance(0.2)
      ? { method: 'GET', path: `/?${body.slice(0, 8000)}`, headers, body: Buffer.alloc(0) }
      : { method: 'POST', path: '/', headers, body: mutated(body) };
  }
  if (kind === 2) {
    Object.assign(headers, {
      authorization: signed('monitoring'),
      'smithy-protocol': 'rpc-v2-cbor',
      'content-type': 'application/cbor',
    });
    const body = Buffer.from(Array.from({ length: below(200) }, () => below(256)));
    return {
      method: 'POST',
      path: `/service/GraniteServiceVersion20100801/operation/${pick(targets.monitoring[1].split(' '))}`,
      headers,
      body,
    };
  }
  headers.authorization = signed('s3');
  if (chance(0.1))
    headers['x-amz-content-sha256'] = pick(['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'UNSIGNED-PAYLOAD', 'x']);
  if (chance(0.1)) headers.range = pick(['bytes=0-', 'bytes=5-1', 'bytes=-0', 'x']);
  if (chance(0.1))
    headers['x-amz-copy-source'] =
      encodeURIComponent(pick(words).toWellFormed?.() ?? 'b/k').slice(0, 500) || 'x';
  const path = `/${pick(['bucket1', 'b', encodeURIComponent('..'), 'bucket2'])}${chance(0.7) ? `/${pick(['k', '..%2f..', '%00', 'a//b', 'x'.repeat(2000), '%'])}` : ''}`;
  const query = pick([
    '',
    '',
    '?policy',
    '?lifecycle',
    '?tagging',
    '?uploads',
    '?uploadId=x&partNumber=1',
    '?list-type=2&max-keys=-1',
    '?versions',
    '?delete',
    '?acl',
    '?versionId=x',
    '?x-amz-meta-a=%E2%82%AC',
    '?continuation-token=x&list-type=2',
  ]);
  return {
    method: pick(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS']),
    path: path + query,
    headers,
    body: mutated(chance(0.5) ? xml() : pick(words)),
  };
}

const aws = await createLocalAws();
const server = await aws.listen();
const { url } = server;
const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency });
const send = ({ method, path, headers, body }) =>
  new Promise((resolve, reject) => {
    const sent = http.request(
      new URL(url),
      {
        method,
        path,
        headers: { ...headers, 'content-length': body.length },
        agent,
        setHost: false,
        timeout: timeoutMs,
      },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.once('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text: Buffer.concat(parts).toString(),
          }),
        );
        response.once('error', reject);
      },
    );
    sent.once('timeout', () => sent.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    sent.once('error', reject);
    sent.end(body);
  });
const isNamed = ({ status, headers, text }, method) =>
  status < 400 ||
  method === 'HEAD' ||
  headers['x-amzn-errortype'] ||
  /__type|<Code>[A-Za-z]|local AWS refused|"error"/.test(text) ||
  (headers['smithy-protocol'] && text.includes('__type')) ||
  status === 304 ||
  status === 412;

const counts = {};
const faults = [];
let made = 0;
await Promise.all(
  Array.from({ length: concurrency }, async () => {
    while (made < requests) {
      const number = (made += 1);
      const asked = request();
      const about = `#${number} ${asked.method} ${asked.path.slice(0, 100)} ${asked.headers['x-amz-target'] ?? ''} ${asked.body.toString('latin1').slice(0, 300)}`;
      try {
        const answer = await send(asked);
        counts[answer.status] = (counts[answer.status] ?? 0) + 1;
        if (!isNamed(answer, asked.method))
          faults.push(`no name: ${answer.status} ${answer.text.slice(0, 200)} for ${about}`);
        if (/InternalFailure|InternalError/.test(answer.text))
          faults.push(`internal: ${answer.text.slice(0, 300)} for ${about}`);
      } catch (error) {
        faults.push(`${error.message} for ${about}`);
      }
    }
  }),
);
const { status } = await fetch(`${url}/_local/health`);
agent.destroy();
await server.close();
await aws.close();
console.log(`${made} requests, seed ${seed}: ${JSON.stringify(counts)}; ${faults.length} faults`);
for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
process.exit(faults.length > 0 || status !== 200 ? 1 : 0);
