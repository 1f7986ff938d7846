import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 900_000;
const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));
const { logGroup, role, stream } = names();

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

/** Runs `pnpm cdktf` with the settings of nobody's file. */
async function cdktf(command: string): Promise<{ code: number; said: string | undefined }> {
  const args = ['cdktf', command, '--auto-approve', '--output', join(local.directory, 'cdktf.out')];
  const env = { ...local.environment, CDKTF_CONTEXT_JSON: '{}' };
  const last = (stderr: string) => stderr.trim().split('\n').at(-1);
  return promisify(execFile)(process.execPath, [main, ...args], { env, maxBuffer: 2 ** 26 }).then(
    ({ stderr }) => ({ code: 0, said: last(stderr) }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: last(stderr) }),
  );
}

/** Has the state lack what a run was making when it was killed. */
async function forget(...addresses: string[]): Promise<void> {
  const cwd = join(local.directory, 'cdktf.out/stacks/clickstream');
  const { environment: env, binary } = local;
  await promisify(execFile)(binary, ['state', 'rm', ...addresses], { cwd, env });
}

async function put(): Promise<void> {
  const { endpoint, region, credentials } = local.client;
  const sink = firehoseSink({ stream, endpoint, region, client: { credentials } });
  const { account } = await generate({ seed: 42, count: 5, maxDelaySeconds: 0, sink });
  expect(account.accepted).toBe(5);
}

describe('what a run was making that was killed, by pnpm cdktf', () => {
  it(
    'keeps the bucket that it delivers into, is named by destroy, and by what refuses to make it anew',
    async () => {
      const terraform = await local.terraform({ forceDestroy: false });
      await terraform.init();
      await terraform.apply();
      await forget(
        'aws_kinesis_firehose_delivery_stream.extended_s3_stream',
        'aws_cloudwatch_log_group.clickstream_firehose',
        'aws_iam_role.datalake_role',
      );
      await put();
      const flush = `curl -XPOST ${local.url}/_local/flush`;
      const before = await terraform.statePull();
      expect(await cdktf('destroy')).toEqual({
        code: 1,
        said: `cdktf: destroy is refused, and nothing was touched: the delivery stream ${stream} is not in the state, delivers by what is, and holds 5 records; deliver that (${flush}) and empty the buckets (pnpm lake empty), or delete the stream with what it holds (aws firehose delete-delivery-stream --delivery-stream-name ${stream})`,
      });
      expect(await terraform.statePull()).toEqual(before);

      await local.aws.flush();
      await promisify(execFile)(process.execPath, [main, 'lake', 'empty', '--yes'], {
        env: local.environment,
      });
      const left = `destroy leaves what is not in the state: delivery stream ${stream}, log group ${logGroup}, role ${role}; docs/OPERATIONS.md (A run was killed) says how that is imported or deleted`;
      for (let times = 0; times < 2; times += 1)
        expect(await cdktf('destroy')).toEqual({ code: 0, said: `cdktf: ${left}` });
      expect(await cdktf('deploy')).toEqual({
        code: 1,
        said: 'cdktf: AWS has what the state has not, as after a run that was killed: docs/OPERATIONS.md (A run was killed) says how that is imported or deleted',
      });
    },
    timeoutMs,
  );
});
