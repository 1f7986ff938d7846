import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UsageError } from '../usage-error.ts';
import { isOlder } from './is-older.ts';
import { prepareTerraform } from './prepare-terraform.ts';
import { synth } from './synth.ts';
import { terraformRunner } from './terraform-runner.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const local = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_REGION: 'eu-west-1' };
const bare = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF)_/.test(name)));

// These use the machine as it is: its Terraform, and its provider registry or mirror.
describe('prepareTerraform', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prepare-'));
    const tsc = ['node_modules/typescript/bin/tsc', '-b', 'packages/infrastructure'];
    const { status, stdout } = spawnSync(process.execPath, tsc, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
  }, 60_000);
  afterAll(() => rm(directory, { recursive: true }));

  const prepare = (environment: Record<string, string | undefined> = bare) =>
    prepareTerraform({ environment, directory: join(directory, 'configuration') });

  it('gives a Terraform that takes the synthesized stack, every resource of it, for valid', async () => {
    const { binary, environment } = await prepare({ ...bare, TF_CLI_CONFIG_FILE: '/missing/terraformrc' });
    const outdir = join(directory, 'cdktf.out');
    const context = { abortUploadsAfterDays: 7, nameSuffix: '-test' };
    const working = await synth({ outdir, environment: { ...environment, ...local }, context });
    expect(working).toBe(join(outdir, 'stacks', 'clickstream'));

    const heard: string[] = [];
    const terraform = terraformRunner({
      binary,
      environment,
      directory: working,
      onOutput: (text) => heard.push(text),
    });
    const lock = await readFile(join(working, '.terraform.lock.hcl'), 'utf8');
    await terraform.init();
    await terraform.validate();
    expect(heard.join('')).toContain('Success! The configuration is valid.');
    expect(heard.join('')).not.toContain('Unable to open CLI configuration file');
    expect(await readFile(join(working, '.terraform.lock.hcl'), 'utf8')).toBe(lock);

    // From a local AWS to AWS: another state, and nothing that Terraform would ask to copy.
    await synth({ outdir, environment });
    await terraform.init();
    const pointer = JSON.parse(await readFile(join(working, '.terraform/terraform.tfstate'), 'utf8'));
    expect(pointer.backend.config.path).toBe('../../../.clickstream/aws-us-east-1.tfstate');
    expect(heard.join('')).not.toContain('Backend configuration changed');
  }, 120_000);

  it('finds a Terraform that is new enough, and silences its calls home', async () => {
    const { binary, version, environment } = await prepare();
    expect(existsSync(binary)).toBe(true);
    expect(isOlder(version, '1.10.0')).toBe(false);
    expect(environment).toMatchObject({ PATH: bare['PATH'], CHECKPOINT_DISABLE: '1' });
  });

  it('stops with one line on a machine without Terraform, in no time', async () => {
    const start = performance.now();
    const nothing = prepareTerraform({
      environment: { PATH: dirname('/nowhere/x') },
      directory,
      home: directory,
      releasesUrl: 'http://127.0.0.1:1',
    });
    await expect(nothing).rejects.toThrow(
      /^Terraform is needed: PATH has neither terraform nor tofu, and http:.+$/,
    );
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('synth', () => {
  it('refuses a setting that is not allowed as the app does, in one line', async () => {
    const outdir = join(tmpdir(), 'never-made');
    const wrong = synth({ outdir, environment: bare, context: { bufferSizeMiB: 1 } });
    await expect(wrong).rejects.toThrow(
      new UsageError('cdktf.json context.bufferSizeMiB must be a whole number from 64 to 128, got 1'),
    );
    await expect(wrong).rejects.toBeInstanceOf(UsageError);
    expect(existsSync(outdir)).toBe(false);
  });
});
