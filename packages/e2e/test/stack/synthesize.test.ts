import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { prepareTerraform, SettingsError, synthesize, terraformRunner } from '@clickstream/terraform';

const app = { appFile, stack: names().stack };
const local = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_REGION: 'eu-west-1' };
const bare = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF)_/.test(name)));

describe('the synthesized stack', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'clickstream-e2e-synthesize-'))));
  afterAll(() => rm(directory, { recursive: true }));

  it('is ready for Terraform as it is locked, and moves from a local AWS to AWS without a question', async () => {
    const { binary, environment } = await prepareTerraform({
      environment: { ...bare, TF_CLI_CONFIG_FILE: '/missing/terraformrc' },
      directory,
    });
    const outdir = join(directory, 'cdktf.out');
    const context = { abortUploadsAfterDays: 7, nameSuffix: '-test' };
    const working = await synthesize({ ...app, outdir, environment: { ...environment, ...local }, context });
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
    expect(heard.join('')).toContain('Terraform has been successfully initialized!');
    expect(heard.join('')).not.toContain('Unable to open CLI configuration file');
    expect(await readFile(join(working, '.terraform.lock.hcl'), 'utf8')).toBe(lock);

    // From a local AWS to AWS: another state, and nothing that Terraform would ask to copy.
    await synthesize({ ...app, outdir, environment });
    await terraform.init();
    const pointer = JSON.parse(await readFile(join(working, '.terraform/terraform.tfstate'), 'utf8'));
    expect(pointer.backend.config.path).toBe('../../../.clickstream/aws-us-east-1.tfstate');
    expect(heard.join('')).not.toContain('Backend configuration changed');
  });

  it('is not there for a setting that is not allowed, of which the app says so in one line', async () => {
    const outdir = join(directory, 'never-made');
    const wrong = synthesize({ ...app, outdir, environment: bare, context: { bufferSizeMiB: 1 } });
    await expect(wrong).rejects.toThrow(
      new SettingsError(
        'context.bufferSizeMiB must be a whole number from 64 to 128 in the layout "user", got 1',
      ),
    );
    await expect(wrong).rejects.toBeInstanceOf(SettingsError);
    expect(existsSync(outdir)).toBe(false);
  });
});
