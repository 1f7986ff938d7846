// Servers to put records into, and requests to do it with, as fast as a client in Node can: no signing, no SDK.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const running = [];
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** Sends a request; resolves once its answer, which nobody looks at, has come. */
export async function send(url, service, target, body, path = '/', method = 'POST') {
  await request(url, service, target, body, path, method);
}

/** Sends a request, and gives what its answer says. */
export async function call(url, service, target, body) {
  return JSON.parse((await request(url, service, target, body)).toString() || '{}');
}

/** Sends a request, and gives the bytes of its answer. */
export function request(url, service, target, body, path = '/', method = 'POST') {
  return new Promise((resolve, reject) => {
    const asked = http.request(new URL(path, url), {
      method,
      agent,
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        ...(target && { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' }),
        ...(service === 'iam' && { 'content-type': 'application/x-www-form-urlencoded' }),
        'content-length': Buffer.byteLength(body),
      },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const answer = Buffer.concat(chunks);
        if (response.statusCode >= 300) reject(new Error(`${response.statusCode} ${answer.toString()}`));
        else resolve(answer);
      });
    });
    asked.end(body);
  });
}

/** Starts a server and waits for its first line. */
export async function start(command, args, ready = 'stdout') {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', ready === 'stderr' ? 'pipe' : 'inherit'] });
  running.push(child);
  const [line] = await once(child[ready], 'data');
  return { child, line: String(line).trim() };
}

const processors = (query) => [
  {
    Type: 'MetadataExtraction',
    Parameters: [
      { ParameterName: 'MetadataExtractionQuery', ParameterValue: query },
      { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
    ],
  },
  { Type: 'RecordDeAggregation', Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }] },
  { Type: 'AppendDelimiterToRecord', Parameters: [] },
];

/** The tutorial's stream, with its buffer hints changed or not. */
export async function createStream(url, query, hints = { SizeInMBs: 64, IntervalInSeconds: 60 }) {
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  await send(url, 's3', undefined, '', '/lake', 'PUT');
  const role = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: 'role',
    AssumeRolePolicyDocument: trust,
  });
  await send(url, 'iam', undefined, String(role));
  await send(
    url,
    'firehose',
    'Firehose_20150804.CreateDeliveryStream',
    JSON.stringify({
      DeliveryStreamName: 'clickstream',
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: 'arn:aws:s3:::lake',
        Prefix:
          'clickstream/userId=!{partitionKeyFromQuery:userId}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/',
        ErrorOutputPrefix: 'clickstream-errors/!{firehose:error-output-type}/',
        BufferingHints: hints,
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: { Enabled: true, Processors: processors(query) },
      },
    }),
  );
  await wait(500);
}

/** Local AWS on a directory of its own, with the stream. */
export async function startLocal(query = '{userId:.user_id}', hints) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-firehose-'));
  const began = performance.now();
  const { child, line } = await start(process.execPath, [
    fileURLToPath(new URL('baselines/local-aws-server.mjs', import.meta.url)),
    directory,
  ]);
  await send(line, 'firehose', 'Firehose_20150804.ListDeliveryStreams', '{}');
  const startMs = performance.now() - began;
  await createStream(line, query, hints);
  const end = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  return { url: line, pid: child.pid, startMs, end };
}

/** The resident set of a process. */
export const residentMiB = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
