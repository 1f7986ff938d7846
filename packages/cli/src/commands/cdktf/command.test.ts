import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { lockOutput, platform } from '@clickstream/terraform';
import { prepareCdktf } from './prepare-cdktf.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

describe('prepareCdktf', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cdktf-'));
    const bin = join(directory, 'bin');
    const mirror = join(directory, 'root/registry.terraform.io/hashicorp/aws');
    await Promise.all([bin, mirror].map((path) => mkdir(path, { recursive: true })));
    await writeFile(join(bin, 'terraform'), `#!/bin/sh\necho '{"terraform_version":"1.11.4"}'\n`, {
      mode: 0o755,
    });
    await writeFile(join(mirror, `terraform-provider-aws_5.100.0_${platform()}.zip`), '');
  });
  afterAll(() => rm(directory, { recursive: true }));

  const prepare = (command: string) =>
    prepareCdktf(command, {
      environment: { PATH: join(directory, 'bin'), MINE: 'x' },
      directory: join(directory, 'generated'),
      home: directory,
      roots: [join(directory, 'root')],
      registryUrl: 'http://127.0.0.1:1',
    });

  it.each(['deploy', 'apply', 'destroy', 'diff', 'plan', 'output', 'outputs', 'watch', 'debug', 'provider'])(
    'gives %s the Terraform and the mirror that were found, and needs no registry',
    async (command) => {
      const { environment } = await prepare(command);
      expect(environment).toEqual({
        PATH: join(directory, 'bin'),
        MINE: 'x',
        TERRAFORM_BINARY_NAME: join(directory, 'bin', 'terraform'),
        TF_CLI_CONFIG_FILE: join(directory, 'generated', 'terraform.tfrc'),
        CHECKPOINT_DISABLE: '1',
        DISABLE_VERSION_CHECK: '1',
        CDKTF_SKIP_PROVIDER_LOCK: 'true',
        CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true',
      });
    },
  );

  it.each(['synth', 'list', undefined])('looks for no Terraform for %s', async (command) => {
    const { environment } = await prepareCdktf(command, { environment: { PATH: '/nowhere' }, directory });
    expect(environment).toEqual({
      PATH: '/nowhere',
      CHECKPOINT_DISABLE: '1',
      DISABLE_VERSION_CHECK: '1',
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true',
    });
  });

  it("names the file of CDKTF's CLI", async () => {
    const { cli } = await prepare('synth');
    expect(cli).toMatch(/cdktf-cli\/bundle\/bin\/cdktf\.js$/);
  });
});

// The entry point as it is built: `pnpm test` builds first.
describe('pnpm cdktf', () => {
  let directory: string;
  beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), 'cdktf-'))));
  afterAll(() => rm(directory, { recursive: true }));

  function cdktf(args: string[], environment: Record<string, string> = {}) {
    const bare = Object.entries(process.env).filter(
      ([name]) => !/^(AWS|CDKTF|NODE_OPTIONS|TERRAFORM)/.test(name),
    );
    const env = { ...Object.fromEntries(bare), CI: '1', ...environment };
    const script = join(root, 'packages/cli/dist/main.js');
    return spawnSync(process.execPath, [script, 'cdktf', ...args], { cwd: root, encoding: 'utf8', env });
  }

  it('hands every argument to CDKTF, whose help it is', () => {
    const { status, stdout, stderr } = cdktf(['--help']);
    expect(stdout + stderr).toContain('cdktf deploy [stacks...]');
    expect(status).toBe(0);
  });

  it('synthesizes with the cdktf.json of the repository', async () => {
    const outdir = join(directory, 'cdktf.out');
    const { status, stdout } = cdktf(['synth', '--output', outdir]);
    expect(stdout).toContain('Generated Terraform code for the stacks: clickstream');
    expect(stdout).toMatch(/^target: AWS, region us-east-1$/m);
    expect(status).toBe(0);
    expect(await readFile(join(outdir, 'stacks/clickstream/cdk.tf.json'), 'utf8')).toContain(
      '"region": "us-east-1"',
    );
  });

  it('synthesizes by CDKTF_CONTEXT_JSON, where that is set', async () => {
    const outdir = join(directory, 'variable.out');
    const { status, stdout } = cdktf(['synth', '--output', outdir], {
      CDKTF_CONTEXT_JSON: '{"stage":"prod","region":"eu-west-1"}',
    });
    expect(stdout).toMatch(/^target: AWS, region eu-west-1$/m);
    expect(status).toBe(0);
    expect(await readFile(join(outdir, 'stacks/clickstream/cdk.tf.json'), 'utf8')).toContain(
      `"name": "${names('', 'prod').stream}"`,
    );
  });

  it.each([
    [
      ['synth'],
      { CDKTF_CONTEXT_JSON: '{"stage":"x"}' },
      'CDKTF_CONTEXT_JSON.stage must be empty, "dev" or "prod", got "x"',
    ],
    [['synth'], { AWS_REGION: 'moon' }, 'AWS_REGION must be an AWS region such as "us-east-1", got "moon"'],
    [
      ['deploy', 'nosuchstack', '--auto-approve'],
      {},
      'cdktf has the stack clickstream alone, got nosuchstack (pnpm cdktf --help)',
    ],
    [[], {}, /^cdktf must be given a command: deploy, .* \(pnpm cdktf --help\)$/],
    [['bogus'], {}, /^cdktf has no command bogus; it has deploy, .* \(pnpm cdktf --help\)$/],
    [['deploy', '--nope'], {}, 'cdktf deploy has no option --nope (pnpm cdktf --help)'],
    [
      ['destroy'],
      {},
      'cdktf destroy asks for approval and there is no terminal to ask on: pass --auto-approve (pnpm cdktf --help)',
    ],
  ])(
    'answers %j in one line and exits with 2',
    (args, environment, message) => {
      const output = args.length === 0 ? [] : ['--output', join(directory, 'wrong')];
      const { status, stdout, stderr } = cdktf([...args, ...output], environment);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^cdktf: [^\n]*\n$/);
      expect(stderr.trim().replace('cdktf: ', '')).toMatch(message);
    },
    300_000,
  );

  it('refuses a directory to synthesize into that cannot be one', () => {
    const output = join(root, 'package.json/x');
    expect(cdktf(['synth', '--output', output])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `cdktf: --output must be a directory that can be written, got ${output}: a part of the path is a file (pnpm cdktf --help)\n`,
    });
  });

  it('says in one line that a directory stands where its lock belongs', async () => {
    const place = join(directory, 'obstructed');
    await mkdir(join(place, '.clickstream/out.lock'), { recursive: true });
    expect(cdktf(['synth', '--output', join(place, 'out')])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `cdktf: ${place}/.clickstream/out.lock cannot be used: a file has to be there, and a directory is (EISDIR)\n`,
    });
  });

  it.each(['add', 'upgrade'])(
    'refuses provider %s, which would install by npm',
    (what) => {
      expect(cdktf(['provider', what, 'aws'])).toMatchObject({
        status: 2,
        stdout: '',
        stderr: `cdktf: cdktf provider ${what} installs by npm, which this workspace is not for: set the version of @cdktf/provider-aws in package.json and packages/infrastructure/package.json, then pnpm install (pnpm cdktf --help)\n`,
      });
    },
    300_000,
  );

  it('shows debug and provider list what the stack is built with, among the dependencies of the root', async () => {
    const manifest = async (directory: string) =>
      JSON.parse(await readFile(join(root, directory, 'package.json'), 'utf8')) as {
        dependencies: Readonly<Record<string, string>>;
      };
    const { dependencies } = await manifest('.');
    expect((await manifest('packages/infrastructure')).dependencies).toMatchObject(dependencies);
    expect(Object.keys(dependencies)).toEqual(['@cdktf/provider-aws', 'cdktf', 'constructs']);
  });

  it.each(['synth', 'deploy', 'destroy'])(
    'refuses %s in a directory that another run synthesizes into or acts on',
    (command) => {
      const outdir = join(directory, `${command}.out`);
      const end = lockOutput(outdir);
      const { status, stdout, stderr } = cdktf(
        command === 'synth' ? ['synth', '--output', outdir] : [command, '--auto-approve', '--output', outdir],
      );
      end();
      expect({ status, stdout, stderr }).toEqual({
        status: 1,
        stdout: '',
        stderr: `cdktf: ${outdir} is in use by process ${process.pid}, which synthesizes a stack or acts on it: wait for its end, or give another directory by --output\n`,
      });
    },
  );

  it('deploys no stack without the key that its state has, and says how the key is left alone', async () => {
    const place = join(directory, 'key');
    const state = join(place, '.clickstream/aws-us-east-1.tfstate');
    await mkdir(dirname(state), { recursive: true });
    const arn = 'arn:aws:kms:us-east-1:123456789012:key/one';
    const key = {
      mode: 'managed',
      type: 'aws_kms_key',
      name: 'clickstream',
      instances: [{ attributes: { arn } }],
    };
    const text = JSON.stringify({ version: 4, resources: [key] });
    await writeFile(state, text);
    const { status, stderr } = cdktf(['deploy', '--auto-approve', '--output', join(place, 'out')]);
    expect(stderr).toMatch(
      /\ncdktf: the stack has no "encryption" any more, [^\n]*\(cd [^\n]*key\/out\/stacks\/clickstream && terraform state rm aws_kms_key\.clickstream\)[^\n]*\n$/,
    );
    expect(status).toBe(1);
    expect(await readFile(state, 'utf8')).toBe(text);

    // And where the state is to move from that file into a bucket.
    const pointer = join(place, 'out/stacks/clickstream/.terraform/terraform.tfstate');
    await mkdir(dirname(pointer), { recursive: true });
    const path = '../../../.clickstream/aws-us-east-1.tfstate';
    await writeFile(pointer, JSON.stringify({ version: 3, backend: { type: 'local', config: { path } } }));
    const migrating = cdktf(['deploy', '--auto-approve', '--migrate-state', '--output', join(place, 'out')], {
      CDKTF_CONTEXT_JSON: '{"stateBucket":"states"}',
    });
    expect(migrating.stderr).toContain('\ncdktf: the stack has no "encryption" any more, ');
    expect(migrating.status).toBe(1);
  });

  it.each(['synth', 'deploy', 'destroy', 'diff', 'output', 'list'])(
    'refuses %s over an empty state beside the one before',
    async (command) => {
      const place = join(directory, `empty-${command}`);
      const state = join(place, '.clickstream/aws-us-east-1.tfstate');
      const output = ['--output', join(place, 'out')];
      const approval = ['deploy', 'destroy'].includes(command) ? ['--auto-approve'] : [];
      await mkdir(dirname(state), { recursive: true });
      await writeFile(state, '');
      await writeFile(`${state}.backup`, '{"version":4}');
      const refused = {
        status: 2,
        stdout: '',
        stderr: `cdktf: the state in ${state} is empty, and the one before, aws-us-east-1.tfstate.backup beside it, is not: put that in its place, or remove both where nothing is deployed\n`,
      };
      expect(cdktf([command, ...approval, ...output])).toMatchObject(refused);
      if (['synth', 'list'].includes(command)) return;
      const path = relative(join(place, 'out/stacks/clickstream'), state);
      await mkdir(join(place, 'out/stacks/clickstream'), { recursive: true });
      await writeFile(
        join(place, 'out/stacks/clickstream/cdk.tf.json'),
        JSON.stringify({ terraform: { backend: { local: { path } } } }),
      );
      expect(cdktf([command, ...approval, '--skip-synth', ...output])).toMatchObject(refused);
    },
    300_000,
  );

  it('is of this repository, wherever it is called', () => {
    const script = join(root, 'packages/cli/dist/main.js');
    const output = join(directory, 'elsewhere.out');
    const { status, stdout } = spawnSync(process.execPath, [script, 'cdktf', 'synth', '--output', output], {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], CI: '1' },
    });
    expect(stdout).toContain('Generated Terraform code for the stacks: clickstream');
    expect(status).toBe(0);
  });

  it.each(['diff', 'deploy', 'destroy'])(
    'says in one line that no AWS answers, before it does %s',
    (command) => {
      const approval = command === 'diff' ? [] : ['--auto-approve'];
      const { status, stderr } = cdktf([command, ...approval, '--output', join(directory, 'nobody.out')], {
        AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      });
      expect(stderr).toBe(
        'target: local AWS at http://127.0.0.1:1 (AWS_ENDPOINT_URL), region us-east-1\ncdktf: no AWS answers at http://127.0.0.1:1 (AWS_ENDPOINT_URL): ECONNREFUSED; pnpm local --port 1 starts local AWS\n',
      );
      expect(status).toBe(1);
    },
  );

  it('says in one line that there is no such Terraform, before anything is started', () => {
    const { status, stdout, stderr } = cdktf(['deploy', '--auto-approve'], {
      TERRAFORM_BINARY_NAME: 'no-terraform',
    });
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'cdktf: TERRAFORM_BINARY_NAME must name Terraform or OpenTofu, by path or as found on PATH, got "no-terraform": no such program\n',
    );
    expect(status).toBe(1);
  });
});
