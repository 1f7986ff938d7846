import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { firehoseSink, generate, kinesisSink } from '@clickstream/generator';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 900_000;
const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const { stream, eventsStream, eventsPrefix, rawBucketSuffix } = names();
const byUser = {};
const byTime = { layout: { kind: 'time' } };
const realtime = { realtime: { shards: 1 } };

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

/** Runs `pnpm cdktf` with these settings. */
async function cdktf(command: string, context: object, ...more: string[]) {
  const args = ['cdktf', command, ...more, '--auto-approve', '--output', join(local.directory, 'cdktf.out')];
  const env = { ...local.environment, CDKTF_CONTEXT_JSON: JSON.stringify(context) };
  return promisify(execFile)(process.execPath, [main, ...args], { env, maxBuffer: 2 ** 26 }).then(
    ({ stderr }) => ({ code: 0, said: stderr.trim().split('\n').at(-1) }),
    ({ code, stderr }: { code: number; stderr: string }) => ({
      code,
      said: stderr.trim().split('\n').at(-1),
    }),
  );
}

async function put(kind: typeof firehoseSink | typeof kinesisSink, to: string): Promise<void> {
  const { endpoint, region, credentials } = local.client;
  const sink = kind({ stream: to, endpoint, region, client: { credentials } });
  const { account } = await generate({ seed: 42, count: 40, maxDelaySeconds: 0, sink });
  expect(account.accepted).toBe(40);
}

/** How many events are in raw. */
async function delivered(): Promise<number> {
  const s3 = new S3Client(local.client);
  const Bucket = `${local.aws.account}${rawBucketSuffix}`;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: eventsPrefix }));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString(),
    ),
  );
  s3.destroy();
  return texts.flatMap((text) => text.trimEnd().split('\n')).length;
}

/** Resolves once the delivery stream has read the Kinesis stream. */
async function read(): Promise<void> {
  for (;;) {
    const answer = await fetch(`${local.url}/_local/buffers`);
    const { streams } = (await answer.json()) as { streams: readonly { records: number }[] };
    if (streams[0]!.records === 40) return;
    await new Promise(setImmediate);
  }
}

describe('a stream that holds events, by pnpm cdktf', () => {
  it(
    'is neither replaced nor destroyed before they are delivered, and goes then',
    async () => {
      const terraform = await local.terraform(byUser);
      await terraform.init();
      await terraform.apply();
      const before = await terraform.statePull();
      await put(firehoseSink, stream);

      const flush = `curl -XPOST ${local.url}/_local/flush`;
      const replaced = (setting: string, held: string, command = 'deploy') => ({
        code: 1,
        said: `cdktf: ${command} is refused, and nothing was touched: with another "${setting}" the delivery stream ${stream} is replaced, and it holds ${held}, which would be lost; deliver that (${flush}), then ${command} again (docs/OPERATIONS.md: The delivery stream is replaced)`,
      });
      const destroyed = {
        code: 1,
        said: `cdktf: destroy is refused, and nothing was touched: the delivery stream ${stream} holds 40 records; deliver that (${flush}) and empty the buckets (pnpm lake empty), or set forceDestroy and deploy first`,
      };
      expect(await cdktf('deploy', realtime)).toEqual(replaced('realtime', '40 records'));
      expect(await cdktf('apply', byTime)).toEqual(replaced('layout', '40 records', 'apply'));
      // What is there is of that run.
      expect(await cdktf('deploy', byTime, '--skip-synth')).toEqual(replaced('layout', '40 records'));
      expect(await cdktf('destroy', byUser)).toEqual(destroyed);
      expect(await terraform.statePull()).toEqual(before);

      await local.aws.flush();
      expect(await cdktf('deploy', realtime)).toMatchObject({ code: 0 });
      expect(await delivered()).toBe(40);

      await put(kinesisSink, eventsStream);
      await read();
      expect(await cdktf('deploy', byUser)).toEqual(replaced('realtime', '40 records'));
      expect(await cdktf('destroy', realtime)).toEqual(destroyed);
      await local.aws.flush();
      expect(await cdktf('destroy', realtime)).toEqual({
        code: 1,
        said: expect.stringContaining(
          `${rawBucketSuffix} holds data; empty the buckets (pnpm lake empty, but for access logs)`,
        ),
      });
      expect(await delivered()).toBe(80);
    },
    timeoutMs,
  );
});
