import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 600_000;
// Of a stage, by which all names begin.
const settings = { stage: 'dev' };
const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

/** Runs `pnpm cdktf` with these settings. */
async function cdktf(command: string): Promise<{ code: number; stderr: string }> {
  const args = ['cdktf', command, '--auto-approve', '--output', join(local.directory, 'cdktf.out')];
  const env = { ...local.environment, CDKTF_CONTEXT_JSON: JSON.stringify(settings) };
  return promisify(execFile)(process.execPath, [main, ...args], { env, maxBuffer: 2 ** 26 }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  );
}

describe('two deployments at once', () => {
  it.each(['deploy', 'destroy'])(
    'one does the %s, the other says in a line that it is under way, and nothing is left half done',
    async (command) => {
      const runs = await Promise.all([cdktf(command), cdktf(command)]);
      expect(runs.map(({ code }) => code)).toEqual(expect.arrayContaining([0, 1]));
      const { stderr } = runs.find(({ code }) => code === 1)!;
      expect(stderr).toMatch(
        /^cdktf: \S+cdktf\.out is in use by process \d+, which synthesizes a stack or acts on it: wait for its end, or give another directory by --output\n$/,
      );
      const terraform = await local.terraform(settings);
      await terraform.init();
      const isDeployed = command === 'deploy';
      expect(await terraform.plan()).toEqual({ changes: !isDeployed });
      expect((await terraform.stateList()).length > 0).toBe(isDeployed);
    },
    timeoutMs,
  );
});
