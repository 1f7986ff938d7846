import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { layoutOf, tutorial } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';
import type { LocalAwsOptions } from '@clickstream/local-aws';
import { startConsole } from '../src/start-console.ts';

/** A console on a local AWS of its own, or on another one, with the buckets of a lake and no stream. */
export async function startShown({
  allowChanges = false,
  endpointUrl,
  layout = layoutOf(),
  queryEngine,
}: Pick<LocalAwsOptions, 'queryEngine'> & {
  allowChanges?: boolean;
  endpointUrl?: string;
  layout?: Layout;
} = {}) {
  const workDirectory = await mkdtemp(join(tmpdir(), 'console-test-'));
  const aws = await createLocalAws({ queryEngine });
  let server = await aws.listen();
  const { port } = new URL(server.url);
  const client = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLEEXAMPLE', secretAccessKey: 'not-to-be-shown' },
  };
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const [rawBucket, stagingBucket] = ['000000000000-datalake-raw', '000000000000-datalake-staging'] as const;
  for (const Bucket of [rawBucket, stagingBucket]) await s3.send(new CreateBucketCommand({ Bucket }));
  const lake = { s3, rawBucket, stagingBucket, contract: tutorial, layout };
  const target = {
    lake,
    stream: 'clickstream',
    region: 'us-east-1',
    endpointUrl: endpointUrl ?? server.url,
    client,
    workgroup: 'clickstream',
    database: 'clickstream',
    workDirectory,
  };
  const running = await startConsole({ target, allowChanges });
  const { url } = running;
  const { host } = new URL(url);
  let isStopped = false;

  /** Lets a browser in; its cookie. */
  async function enter(): Promise<string> {
    const token = running.newAddress().split('#token=')[1];
    const answer = await send('POST', '/api/session', { body: { token } });
    return answer.headers.get('set-cookie')!.split(';')[0]!;
  }

  /** A request as a browser, or somebody who is none, sends it. */
  function send(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: object | string } = {},
  ): Promise<Response> {
    return fetch(new URL(path, url), {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
      redirect: 'manual',
    });
  }

  return {
    aws,
    lake,
    target,
    console: running,
    workDirectory,
    url,
    host,
    enter,
    send,
    /** Asks as a page does that was let in. */
    async ask<T>(path: string, cookie: string): Promise<T> {
      const answer = await send('GET', path, { headers: { cookie } });
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    /** What a page is told that listens, for as long as it does. */
    async *listen(path: string, cookie: string): AsyncGenerator<{ event: string; data: unknown }> {
      const gone = new AbortController();
      const answer = await fetch(new URL(path, url), { headers: { cookie }, signal: gone.signal });
      if (answer.headers.get('content-type') !== 'text/event-stream; charset=utf-8')
        throw new Error(`${answer.status}: ${await answer.text()}`);
      try {
        let text = '';
        for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
          text += piece;
          const messages = text.split('\n\n');
          text = messages.pop()!;
          for (const message of messages) {
            const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
            if (event !== undefined) yield { event, data: JSON.parse(data!) as unknown };
          }
        }
      } finally {
        gone.abort();
      }
    },
    put: (key: string, body: string | Uint8Array, bucket: string = rawBucket) =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body })),
    /** From then on nobody answers where its AWS was. */
    async stopAws(): Promise<void> {
      isStopped = true;
      await server.close();
    },
    /** And from then on it does again. */
    async startAws(): Promise<void> {
      server = await aws.listen({ port: Number(port) });
      isStopped = false;
    },
    async close(): Promise<void> {
      await running.close();
      s3.destroy();
      if (!isStopped) await server.close();
      await aws.close();
      await rm(workDirectory, { recursive: true });
    },
  };
}
