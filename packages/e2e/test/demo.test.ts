import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const main = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

// Terraform and its provider take most of the time, and many times that where the cores are taken by others.
const patienceMs = 600_000;

// Whatever a demo writes it writes here, so that a leftover shows.
let scratch: string;
const demos: ChildProcess[] = [];
beforeEach(() => void (scratch = mkdtempSync(join(tmpdir(), 'clickstream-e2e-demo-'))));
afterEach(async () => {
  // Only a test that failed leaves one: the demo's own end, so that nothing of it goes on into the next test.
  for (const left of demos.splice(0)) {
    if (left.exitCode !== null || left.signalCode !== null) continue;
    left.kill('SIGINT');
    await once(left, 'exit');
  }
  rmSync(scratch, { recursive: true, force: true });
});

/** Starts the demo; `onOutput` hears all that it has printed on stdout so far. */
function demo(args: string[], environment: NodeJS.ProcessEnv = {}, onOutput?: (shown: string) => void) {
  const child = spawn(process.execPath, [main, 'demo', ...args], {
    env: { ...process.env, TMPDIR: scratch, TF_CLI_CONFIG_FILE: join(scratch, 'missing'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demos.push(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      if (name === 'stdout') onOutput?.(output.stdout);
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
  return { child, ended };
}

describe('pnpm demo', () => {
  it(
    'runs the whole tutorial and leaves nothing behind, whatever AWS its user has set up',
    async () => {
      const own = {
        AWS_PROFILE: 'nobody',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
        AWS_SESSION_TOKEN: 'mine',
        AWS_ENDPOINT_URL_FIREHOSE: 'http://127.0.0.1:1',
        TF_AWS_S3_ENDPOINT: 'http://127.0.0.1:1',
      };
      const { stdout } = await demo(['--json'], own).ended;
      const { steps, counts, failure } = JSON.parse(stdout) as {
        steps: { ok: boolean }[];
        counts: Record<string, number>;
        failure?: string;
      };
      expect(failure).toBeUndefined();
      expect(steps.every(({ ok }) => ok)).toBe(true);
      expect(counts).toMatchObject({
        sent: 100,
        inLake: 100,
        errorRecords: 1,
        staged: 100,
        missing: 0,
        leftovers: 0,
      });
      expect(counts['partitions']).toBe(counts['distinctUsers']);
      expect(readdirSync(scratch)).toEqual([]);
    },
    patienceMs,
  );

  it(
    'leaves nothing behind when it is interrupted either',
    async () => {
      let interrupted = false;
      const { child, ended } = demo([], {}, (shown) => {
        if (interrupted || !shown.includes('terraform apply')) return;
        interrupted = true;
        child.kill('SIGINT');
      });
      const { code, stdout } = await ended;
      expect(code).toBe(130);
      expect(stdout).toContain('interrupted');
      expect(readdirSync(scratch)).toEqual([]);
    },
    patienceMs,
  );

  it(
    'says in one line what to install where there is no Terraform, and starts nothing',
    async () => {
      const nowhere = { PATH: scratch, HOME: scratch, XDG_CACHE_HOME: scratch };
      const { code, stdout, stderr } = await demo([], nowhere).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^(Downloading .*\n)?demo: Terraform is needed: .*Install Terraform.*\n$/);
      expect(readdirSync(scratch)).toEqual([]);
    },
    patienceMs,
  );
});
