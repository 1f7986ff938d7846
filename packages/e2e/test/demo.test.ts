import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const main = fileURLToPath(new URL('../../cli/dist/main.js', import.meta.url));

// Whatever the demo writes it writes here, so that a leftover shows.
let scratch: string;
let env: NodeJS.ProcessEnv;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'clickstream-e2e-demo-'));
  env = { ...process.env, TMPDIR: scratch, TF_CLI_CONFIG_FILE: join(scratch, 'missing') };
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('pnpm demo', () => {
  it('runs the whole tutorial and leaves nothing behind', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'demo', '--json'], { env });
    const { steps, counts, failure } = JSON.parse(stdout) as {
      steps: { ok: boolean }[];
      counts: Record<string, number>;
      failure?: string;
    };
    expect(failure).toBeUndefined();
    expect(steps.every(({ ok }) => ok)).toBe(true);
    expect(counts).toMatchObject({ sent: 100, inLake: 100, errorRecords: 1, leftovers: 0 });
    expect(counts['partitions']).toBe(counts['distinctUsers']);
    expect(readdirSync(scratch)).toEqual([]);
  }, 180_000);

  it('leaves nothing behind when it is interrupted either', async () => {
    const demo = spawn(process.execPath, [main, 'demo'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let shown = '';
    demo.stdout.on('data', (text: Buffer) => {
      const before = shown;
      shown += text.toString();
      if (!before.includes('terraform apply') && shown.includes('terraform apply')) demo.kill('SIGINT');
    });
    const [code] = (await once(demo, 'exit')) as [number];
    expect(code).toBe(130);
    expect(shown).toContain('interrupted');
    expect(readdirSync(scratch)).toEqual([]);
  }, 120_000);

  it('says in one line what to install where there is no Terraform, and starts nothing', async () => {
    const failed = await promisify(execFile)(process.execPath, [main, 'demo'], {
      env: { ...env, PATH: scratch, HOME: scratch, XDG_CACHE_HOME: scratch },
    }).catch((error: unknown) => error as { code: number; stderr: string; stdout: string });
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr.trim()).toMatch(/^demo: Terraform is needed: .*Install Terraform/);
    expect(
      failed.stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('Downloading')),
    ).toHaveLength(1);
    expect(readdirSync(scratch)).toEqual([]);
  }, 60_000);
});
