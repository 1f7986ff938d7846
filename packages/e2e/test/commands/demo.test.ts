import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const main = fileURLToPath(new URL('../../../cli/dist/main.js', import.meta.url));

// Terraform and its provider take most of the time, and many times that where the cores are taken by others.
const timeoutMs = 600_000;

// Whatever a demo writes it writes here, so that a leftover shows.
let scratch: string;
const demos: ChildProcess[] = [];
beforeEach(() => void (scratch = mkdtempSync(join(tmpdir(), 'clickstream-e2e-demo-'))));
afterEach(async () => {
  // Only a test that failed leaves one: the demo's own end, so that nothing of it goes on into the next test.
  try {
    for (const left of demos.splice(0)) {
      if (left.exitCode !== null || left.signalCode !== null) continue;
      left.kill('SIGINT');
      await once(left, 'exit');
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  // As long as Terraform may take to put its state in order.
});

/** Starts the demo; `says` resolves with all that it has printed on stdout, once it has said this. */
function demo(args: string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [main, 'demo', ...args], {
    env: { ...process.env, TMPDIR: scratch, TF_CLI_CONFIG_FILE: join(scratch, 'missing'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  demos.push(child);
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => void (output[name] += text));
  return {
    child,
    ended: once(child, 'close').then(([code]) => ({ code: code as number | null, ...output })),
    /** Resolves with what stands in stderr as soon as it does. */
    async saysOnError(wanted: RegExp) {
      for (;;) {
        const found = wanted.exec(output.stderr);
        if (found) return found;
        if (child.exitCode !== null)
          throw new Error(`the demo ended without saying ${wanted}: ${output.stderr}`);
        await setTimeout(20);
      }
    },
    async says(text: string) {
      const all = () => `${output.stdout}${output.stderr}`;
      while (!all().includes(text)) {
        if (child.exitCode !== null) throw new Error(`the demo ended without saying ${text}: ${all()}`);
        await setTimeout(20);
      }
      return output.stdout;
    },
  };
}

/** The processes of this machine, with the process group that each is in. */
function processes() {
  const { stdout } = spawnSync('ps', ['-eo', 'ppid=,pgid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').map((line) => {
    const [parent, group, ...program] = line.trim().split(/\s+/);
    return { parent: Number(parent), group: Number(group), program: program.join(' ') };
  });
}

/** Waits until Terraform, which a process has started, has started its provider; gives the group of the two. */
async function groupOfProvider(pid: number): Promise<number> {
  for (;;) {
    const groups = processes()
      .filter(({ parent }) => parent === pid)
      .map(({ group }) => group);
    const provider = processes().find(
      ({ group, program }) => groups.includes(group) && program.includes('terraform-provider-aws'),
    );
    if (provider) return provider.group;
    await setTimeout(50);
  }
}

/** What a shell may be set up for; none of it is any of the demo's business. */
const anotherAccount = {
  AWS_PROFILE: 'nobody',
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'of-another-account',
  AWS_SESSION_TOKEN: 'of-another-account',
  AWS_CA_BUNDLE: '/nowhere/company.pem',
  AWS_ENDPOINT_URL_FIREHOSE: 'http://127.0.0.1:1',
  AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  TF_AWS_S3_ENDPOINT: 'http://127.0.0.1:1',
  AWS_USE_FIPS_ENDPOINT: 'true',
  AWS_MAX_ATTEMPTS: 'many',
  TF_DATA_DIR: '/nowhere/data',
  TF_WORKSPACE: 'production',
  HTTP_PROXY: 'http://127.0.0.1:1',
};

describe('pnpm demo', () => {
  it(
    'runs the whole tutorial, whatever the shell is set up for, and leaves nothing behind',
    async () => {
      const { stdout, stderr } = await demo(['--json'], anotherAccount).ended;
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
      expect(stderr).toMatch(/^demo: local AWS at http:\/\/127\.0\.0\.1:\d+, .*\n$/);
      expect(readdirSync(scratch)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'serves the console meanwhile, leaves nothing behind when it is interrupted, and says what it waits for',
    async () => {
      const { child, ended, says, saysOnError } = demo(['--console']);
      const [, url, token] = await saysOnError(
        /the console, for one browser: (http:\/\/127\.0\.0\.1:\d+\/)#token=([\w-]+)\n/,
      );
      const enter = () =>
        fetch(`${url}api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ token }),
        });
      const entered = await enter();
      const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
      const about = await fetch(`${url}api/console`, { headers: { cookie } });
      expect(await about.json()).toMatchObject({ stream: 'clickstream', isLocal: true, allowChanges: false });
      expect((await enter()).status).toBe(401);
      await says('terraform apply');
      child.kill('SIGINT');
      const { code, stdout, stderr } = await ended;
      expect(code).toBe(130);
      expect(stdout).toContain('interrupted');
      expect(stderr).toContain(
        'stopping as soon as Terraform has put its state in order; Ctrl-C again kills it',
      );
      await expect(fetch(url!)).rejects.toThrow();
      expect(readdirSync(scratch)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'leaves no process behind either when it is interrupted twice',
    async () => {
      const { child, ended, says } = demo([]);
      await says('terraform apply');
      const provider = await groupOfProvider(child.pid!);
      child.kill('SIGINT');
      await says('Ctrl-C again kills it');
      child.kill('SIGINT');
      expect(await ended).toMatchObject({ code: 130 });
      // What has been killed is gone once the system has noticed.
      while (processes().some(({ group }) => group === provider)) await setTimeout(50);
      expect(readdirSync(scratch)).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'says with --keep how to work with what it leaves running, and ends all of it with Ctrl-C',
    async () => {
      const { child, ended, says } = demo(['--keep']);
      const shown = await says('Ctrl-C ends it and removes everything.');
      const lines = shown.slice(shown.indexOf('Everything is running')).split('\n');
      const commands = lines.filter((line) => /^(export|unset) | -chdir=\S+ plan$/.test(line));
      // What every Terraform of that shell would stumble over stays its own affair.
      const own = { TF_DATA_DIR: undefined, TF_WORKSPACE: undefined, AWS_MAX_ATTEMPTS: undefined };
      const env = { ...process.env, ...anotherAccount, ...own };
      const shell = spawn('sh', ['-ec', commands.join('\n')], { env });
      let plan = '';
      for (const output of [shell.stdout, shell.stderr])
        output.setEncoding('utf8').on('data', (text: string) => void (plan += text));
      await once(shell, 'close');
      expect(plan).toContain('No changes.');
      child.kill('SIGINT');
      expect(await ended).toMatchObject({ code: 0 });
      expect(readdirSync(scratch)).toEqual([]);
    },
    timeoutMs,
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
    timeoutMs,
  );
});
