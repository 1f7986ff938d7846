import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appFile } from './app-file.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'clickstream-app-'));
const outdir = join(directory, 'a', 'cdktf.out');
const workingDirectory = join(outdir, 'stacks', 'clickstream');

beforeAll(() => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-b', 'packages/infrastructure'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stdout);
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the app as people do, from a directory of no meaning, with the given variables and no others of AWS or CDKTF. */
function run(environment: Record<string, string> = {}) {
  const env = environmentWith(environment);
  return spawnSync(process.execPath, [appFile], { cwd: directory, encoding: 'utf8', env });
}

function environmentWith(environment: Record<string, string>) {
  const bare = Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF|NODE_OPTIONS)/.test(name));
  return { ...Object.fromEntries(bare), HOME: directory, CDKTF_OUTDIR: outdir, ...environment };
}

describe('the app', () => {
  it('writes one stack, and says for which AWS', () => {
    expect(run()).toMatchObject({ status: 0, stdout: '', stderr: 'target: AWS, region us-east-1\n' });
    expect(readdirSync(join(outdir, 'stacks'))).toEqual(['clickstream']);
    expect(readdirSync(directory)).toEqual(['a']);
  });

  it('writes no absolute path, and the same bytes every time', () => {
    const texts = ['manifest.json', 'stacks/clickstream/cdk.tf.json'].map((file) =>
      readFileSync(join(outdir, file), 'utf8'),
    );
    for (const text of texts) {
      expect(text).not.toContain(root);
      expect(text).not.toContain(directory);
      expect(text).not.toMatch(/"(\/(?!\/|aws\/kinesisfirehose\/)|[A-Z]:\\|file:)/);
    }
    run();
    expect(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8')).toBe(texts[1]);
  });

  it('reads the context that the CLI hands over', () => {
    run({ CDKTF_CONTEXT_JSON: '{"bufferIntervalSeconds":120,"cdktfRelativeModules":[]}' });
    expect(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8')).toContain(
      '"buffering_interval": 120',
    );
  });

  it("brings the provider's checksums for every platform, under the version that the stack asks for", () => {
    run();
    const lock = readFileSync(join(workingDirectory, '.terraform.lock.hcl'), 'utf8');
    const stack = JSON.parse(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8'));
    const { source, version } = stack.terraform.required_providers.aws;
    expect(lock).toContain(
      `provider "${source}" {\n  version     = "${version}"\n  constraints = "${version}"\n`,
    );
    expect(lock.match(/"zh:[0-9a-f]{64}"/g)).toHaveLength(15);
    expect(lock.match(/"h1:[\w+/]{43}="/g)).toHaveLength(14);
  });

  it('forgets the backend of AWS once the stack is local', () => {
    const pointer = join(workingDirectory, '.terraform', 'terraform.tfstate');
    mkdirSync(join(workingDirectory, '.terraform'), { recursive: true });
    writeFileSync(
      pointer,
      '{"backend":{"type":"local","config":{"path":"../../../.clickstream/aws-us-east-1.tfstate"}}}',
    );
    run();
    expect(existsSync(pointer)).toBe(true);
    run({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' });
    expect(existsSync(pointer)).toBe(false);
  });

  it('says what decides the target, and which setting it overrides', () => {
    expect(run({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_REGION: 'eu-west-1' }).stderr).toBe(
      'target: local AWS at http://127.0.0.1:4566 (AWS_ENDPOINT_URL), region eu-west-1 (AWS_REGION; cdktf.json says us-east-1)\n',
    );
    expect(run({ AWS_REGION: 'eu-west-1', CDKTF_CONTEXT_JSON: '{"region":"eu-west-2"}' }).stderr).toBe(
      'target: AWS, region eu-west-1 (AWS_REGION; CDKTF_CONTEXT_JSON says eu-west-2)\n',
    );
    const config = join(directory, 'aws-config');
    writeFileSync(config, '[profile emu]\nendpoint_url = http://127.0.0.1:4567\n');
    expect(run({ AWS_CONFIG_FILE: config, AWS_PROFILE: 'emu', AWS_REGION: 'us-east-1' }).stderr).toBe(
      'target: local AWS at http://127.0.0.1:4567 (endpoint_url of profile "emu"), region us-east-1\n',
    );
    const stack = JSON.parse(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8'));
    expect(stack.terraform.backend.local.path).toBe('../../../.clickstream/local-4567-us-east-1.tfstate');
    expect(stack.provider.aws[0].endpoints[0].s3).toBe('http://127.0.0.1:4567');
  });

  it('says that another emulator than local AWS answers, and what it is not given', async () => {
    // In a process of its own: this one waits for the app.
    const answer404 = `require('node:http').createServer((_, answer) => answer.writeHead(404).end()).listen(0, '127.0.0.1', function () { console.log(this.address().port); })`;
    const other = spawn(process.execPath, ['-e', answer404]);
    const [port] = (await once(other.stdout, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${String(port).trim()}`;
    expect(run({ AWS_ENDPOINT_URL: url }).stderr).toMatch(
      `target: another emulator of AWS at ${url} (AWS_ENDPOINT_URL), region us-east-1\nwarning: the buckets go without their policy that calls must use TLS`,
    );
    other.kill();
    await once(other, 'exit');
    expect(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8')).not.toContain('TlsOnly');
  });

  it('says where the state of a local AWS is, where a bucket is set for it', () => {
    const { status, stderr } = run({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      CDKTF_CONTEXT_JSON: '{"stateBucket":"states"}',
    });
    expect(stderr).toMatch(/^target: [^\n]+\nwarning: stateBucket "states" is for AWS alone: [^\n]+\n$/);
    expect(status).toBe(0);
  });

  it('warns of expected traffic that will not fit', () => {
    const context = JSON.stringify({ expected: { eventsPerSecond: 100 } });
    const { status, stderr } = run({ CDKTF_CONTEXT_JSON: context });
    expect(stderr).toMatch(/^target: AWS, region us-east-1\nwarning: about 6,000 partitions [^\n]+\n$/);
    expect(status).toBe(0);
  });

  it('knows to whom a state belongs, and refuses that of another region', () => {
    const states = join(directory, 'a', '.clickstream');
    mkdirSync(states, { recursive: true });
    const arn = 'arn:aws:firehose:eu-west-1:123456789012:deliverystream/clickstream';
    const stream = {
      mode: 'managed',
      type: 'aws_kinesis_firehose_delivery_stream',
      instances: [{ attributes: { arn } }],
    };
    for (const region of ['eu-west-1', 'us-east-1'])
      writeFileSync(
        join(states, `aws-${region}.tfstate`),
        JSON.stringify({ version: 4, resources: [stream] }),
      );
    expect(run({ AWS_REGION: 'eu-west-1' }).stderr).toBe(
      'target: AWS account 123456789012 (by its state), region eu-west-1 (AWS_REGION; cdktf.json says us-east-1)\n',
    );
    expect(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8')).toMatch(
      /"allowed_account_ids": \[\s*"123456789012"/,
    );
    const { status, stderr } = run();
    expect(stderr).toMatch(
      /^the state in \S+aws-us-east-1\.tfstate is of account 123456789012 in eu-west-1, [^\n]+\n$/,
    );
    expect(status).toBe(2);
    rmSync(states, { recursive: true });
  });

  it.each<[string, (outdir: string) => void, RegExp]>([
    [
      'a file where states belong',
      (outdir) => writeFileSync(join(dirname(outdir), '.clickstream'), ''),
      /^\S+\/\.clickstream cannot be used: a directory has to be there, /,
    ],
    [
      'a directory where the lock belongs',
      (outdir) => mkdirSync(join(dirname(outdir), '.clickstream', 'out.lock'), { recursive: true }),
      /^\S+\/out\.lock cannot be used: a file has to be there, and a directory is \(EISDIR\)/,
    ],
    [
      'a directory where the state belongs',
      (outdir) =>
        mkdirSync(join(dirname(outdir), '.clickstream', 'aws-us-east-1.tfstate'), { recursive: true }),
      /^\S+\/aws-us-east-1\.tfstate cannot be used: a file has to be there, and a directory is \(EISDIR\)/,
    ],
    [
      'a state that was cut off',
      (outdir) => {
        mkdirSync(join(dirname(outdir), '.clickstream'));
        writeFileSync(join(dirname(outdir), '.clickstream', 'aws-us-east-1.tfstate'), '{"version":4,');
      },
      /^the state in \S+\/aws-us-east-1\.tfstate is no JSON object: put back the one before, which Terraform keeps as aws-us-east-1\.tfstate\.backup beside it, or a copy of your own$/m,
    ],
    [
      'a file where the directory of the stacks belongs',
      (outdir) => {
        mkdirSync(outdir);
        writeFileSync(join(outdir, 'stacks'), '');
      },
      /^\S+\/stacks\/clickstream cannot be used: what it lies in is no directory \(ENOTDIR\)$/m,
    ],
    [
      'a directory where the manifest belongs',
      (outdir) => mkdirSync(join(outdir, 'manifest.json', 'x'), { recursive: true }),
      /^\S+\/manifest\.json cannot be used: a file has to be there, and a directory is \(EISDIR\)/,
    ],
    [
      'a directory where the lock of the provider belongs',
      (outdir) => mkdirSync(join(outdir, 'stacks/clickstream/.terraform.lock.hcl'), { recursive: true }),
      /^\S+\/\.terraform\.lock\.hcl cannot be used: /,
    ],
  ])('says in one line that it finds %s', (_, obstruct, line) => {
    const place = mkdtempSync(join(directory, 'obstructed-'));
    const own = join(place, 'out');
    obstruct(own);
    const { status, stdout, stderr } = run({ CDKTF_OUTDIR: own });
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });

  it('warns of a state that is empty, as one that was lost is', () => {
    const place = mkdtempSync(join(directory, 'empty-'));
    mkdirSync(join(place, '.clickstream'));
    writeFileSync(join(place, '.clickstream', 'aws-us-east-1.tfstate'), '');
    const { status, stderr } = run({ CDKTF_OUTDIR: join(place, 'out') });
    expect(stderr).toMatch(
      /^target: AWS, region us-east-1\nwarning: the state in \S+\/aws-us-east-1\.tfstate is empty: [^\n]+\n$/,
    );
    expect(status).toBe(0);

    writeFileSync(join(place, '.clickstream', 'aws-us-east-1.tfstate.backup'), '{"version":4}');
    expect(run({ CDKTF_OUTDIR: join(place, 'out') })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^the state in \S+\/aws-us-east-1\.tfstate is empty, and the one before, aws-us-east-1\.tfstate\.backup beside it, is not: [^\n]+\n$/,
      ),
    });
  });

  it('refuses a second region for the names of a stack that is deployed, and takes it by other names', () => {
    const states = join(directory, 'a', '.clickstream');
    mkdirSync(states, { recursive: true });
    const role = { arn: 'arn:aws:iam::123456789012:role/datalake_role' };
    const resource = { mode: 'managed', type: 'aws_iam_role', instances: [{ attributes: role }] };
    writeFileSync(
      join(states, 'aws-us-east-1.tfstate'),
      JSON.stringify({ version: 4, resources: [resource] }),
    );
    expect(run({ AWS_REGION: 'eu-west-1' })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^the state in \S+aws-us-east-1\.tfstate is of account 123456789012 in us-east-1, [^\n]+\n$/,
      ),
    });
    const suffixed = { CDKTF_CONTEXT_JSON: '{"nameSuffix":"-eu"}' };
    expect(run({ AWS_REGION: 'eu-west-1', ...suffixed })).toMatchObject({ status: 0 });
    rmSync(states, { recursive: true });
  });

  it('refuses the state of a local AWS on another host', async () => {
    const server = createServer((_, response) => void response.end('{"host":"here"}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const states = join(directory, 'a', '.clickstream');
    const state = join(states, `local-${port}-us-east-1.tfstate`);
    const synth = async () => {
      const env = environmentWith({ AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
      const child = spawn(process.execPath, [appFile], { cwd: directory, env });
      const [stderr, [code]] = await Promise.all([textOf(child.stderr), once(child, 'close')]);
      return { code, stderr };
    };
    expect((await synth()).code).toBe(0);
    expect(readFileSync(`${state}.host`, 'utf8')).toBe('here\n');
    writeFileSync(`${state}.host`, 'there\n');
    const arn = 'arn:aws:iam::000000000000:role/datalake_role';
    const role = { mode: 'managed', type: 'aws_iam_role', instances: [{ attributes: { arn } }] };
    writeFileSync(state, JSON.stringify({ version: 4, resources: [role] }));
    const { code, stderr } = await synth();
    server.closeAllConnections();
    server.close();
    expect(stderr).toMatch(
      /^the state in \S+ is of the local AWS on the host there, not of that on here: [^\n]+\n$/,
    );
    expect(code).toBe(2);
    rmSync(states, { recursive: true });
  });

  it.each([
    [
      { TF_AWS_S3_ENDPOINT: 'http://127.0.0.1:1' },
      /^TF_AWS_S3_ENDPOINT must come with AWS_ENDPOINT_URL[^\n]+\n$/,
    ],
    [{ AWS_ENDPOINT_URL: 'https://s3.amazonaws.com' }, /^AWS_ENDPOINT_URL must name this machine[^\n]+\n$/],
    [{ AWS_REGION: 'nowhere' }, 'AWS_REGION must be an AWS region such as "us-east-1", got "nowhere"\n'],
    [
      { CDKTF_CONTEXT_JSON: '{"bufferSizeMiB":32}' },
      'CDKTF_CONTEXT_JSON.bufferSizeMiB must be a whole number from 64 to 128 in the layout "user", got 32\n',
    ],
    [{ CDKTF_CONTEXT_JSON: '[' }, /^CDKTF_CONTEXT_JSON must be JSON: [^\n]+\n$/],
    [{ CDKTF_OUTDIR: '/proc/x' }, /^CDKTF_OUTDIR must be a directory that can be made [^\n]+\n$/],
    [{ CDKTF_OUTDIR: '/dev/null/x' }, /^CDKTF_OUTDIR must be a directory that can be made [^\n]+\n$/],
    [
      { AWS_ENDPOINT_URL: 'localhost:4566' },
      /^AWS_ENDPOINT_URL must be an http or https URL [^\n]+, got "localhost:4566"\n$/,
    ],
    [
      {
        CDKTF_CONTEXT_JSON:
          '{"layout":{"kind":"custom","prefix":"a/!{partitionKeyFromQuery:c}/","keyQuery":"{c:"}}',
      },
      'CDKTF_CONTEXT_JSON.layout.keyQuery must be a query that jq takes, got "{c:": syntax error, unexpected end of file\n',
    ],
    [
      { CDKTF_CONTEXT_JSON: '{"layout":{"kind":"custom","prefix":"a/!{timestamp:bbb}/"}}' },
      /^CDKTF_CONTEXT_JSON.layout.prefix must name times [^\n]+, and has !{timestamp:bbb}, got "a[^\n]+\n$/,
    ],
    [
      { CDKTF_CONTEXT_JSON: '{"transformJob":{"workers":1}}' },
      'CDKTF_CONTEXT_JSON.transformJob.workers must be 2 or more: one is the driver, got 1\n',
    ],
    [
      { CDKTF_CONTEXT_JSON: '{"transformJob":{"schedule":"cron(0 3 * * * *)"}}' },
      /^CDKTF_CONTEXT_JSON.transformJob.schedule must be "off", or a schedule of Glue [^\n]+, got "cron\(0 3 [^\n]+\n$/,
    ],
  ])('stops at %j with one line and exit code 2', (environment, line) => {
    const { status, stdout, stderr } = run(environment);
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
