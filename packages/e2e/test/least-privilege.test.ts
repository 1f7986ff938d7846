import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { runCli } from '../../cli/test/run-cli.ts';
import { misgranted, wellGranted } from './role-grants.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('the role of the stream', () => {
  it(
    'is used as it is granted, each action, or it is said why not; and nothing else is asked for',
    async () => {
      const terraform = await local.terraform({ preset: 'tutorial', forceDestroy: true });
      await terraform.init();
      await terraform.apply();
      const env = { AWS_ENDPOINT_URL: local.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
      for (const more of [[], ['--omit', 'user_id']]) {
        const sent = await runCli(['gen', '--count', '20', '--max-delay', '0', ...more], { env });
        expect([sent.code, sent.stderr]).toEqual([0, expect.anything()]);
      }
      await local.aws.flush();

      expect(await misgranted(local, names().role)).toEqual(wellGranted);
      await terraform.destroy();
    },
    timeoutMs,
  );
});
