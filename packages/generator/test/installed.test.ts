import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFirehoseServer } from './firehose-server.ts';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_|npm_|JEST_)/i.test(name));
let project: string;

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in the project, away from the environment of this test. */
async function run(program: string, args: readonly string[], env: object = {}): Promise<Finished> {
  const options = { cwd: project, env: { ...Object.fromEntries(inherited), ...env } };
  try {
    return { code: 0, ...(await promisify(execFile)(program, [...args], options)) };
  } catch (error) {
    return error as Finished;
  }
}

/** The environment for a stream at this address. */
const at = (endpoint: string) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
});

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'generator-installed-'));
  writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true,"type":"module"}');
  const pack = ['pack', '--config.ignore-scripts=true', '--pack-destination', project];
  const packed = await run('npx', ['-y', 'pnpm@10', '--dir', packageFolder, ...pack]);
  expect(packed.code).toBe(0);
  const tarball = readdirSync(project).find((name) => name.endsWith('.tgz'))!;
  const flags = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { code, stderr } = await run('npm', ['install', `./${tarball}`, ...flags]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('ERR!') });
});
afterAll(() => rmSync(project, { recursive: true }));

describe('the package, installed by npm in an empty project,', () => {
  it('has the command', async () => {
    const { stdout, code } = await run('npx', [
      'clickstream-gen',
      '--count',
      '5',
      '--max-delay',
      '0',
      '--sink',
      'stdout',
      '--seed',
      '1',
    ]);
    expect(code).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => Object.keys(JSON.parse(line) as object).length),
    ).toEqual([6, 6, 6, 6, 6]);
  });

  it('says by its own name what is wrong with a call', async () => {
    const { code, stderr } = await run('npx', ['clickstream-gen', '--cuont', '5']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^clickstream-gen: --cuont is no option; there are --schema, .*--count, .* \(clickstream-gen --help\)\n$/,
      ),
    });
  });

  it('is a library whose thread writes long requests', async () => {
    const server = await startFirehoseServer();
    writeFileSync(
      join(project, 'send.js'),
      `import { firehoseSink, generate } from '@clickstream/generator';
       const { account, error } = await generate({ count: 60_000, seed: 1, sink: firehoseSink({ stream: 's', pack: 'auto' }) });
       console.log(JSON.stringify({ accepted: account.accepted, path: account.path, error: error?.message }));`,
    );
    const { stdout } = await run(process.execPath, ['send.js'], at(server.endpoint));
    await server.close();
    expect(JSON.parse(stdout)).toEqual({ accepted: 60_000, path: 'fast' });
    expect(server.accepted).toHaveLength(60_000);
  });

  it('works in Jest', async () => {
    writeFileSync(
      join(project, 'library.test.js'),
      `import { generate, nullSink } from '@clickstream/generator';
       test('generates', async () => {
         const { account } = await generate({ count: 10, sink: nullSink() });
         expect(account.accepted).toBe(10);
       });`,
    );
    const jest = fileURLToPath(new URL('../../../node_modules/jest/bin/jest.js', import.meta.url));
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const options = ['--rootDir', project, '--config', '{"transform":{}}'];
    const { code, stderr } = await run(process.execPath, [...flags, jest, ...options]);
    expect(stderr).toContain('1 passed');
    expect(code).toBe(0);
  });

  it("fails loudly in the README's own example when nothing was delivered, and not otherwise", async () => {
    const [, example] = /```js\n([^]*?)```/.exec(readFileSync(join(packageFolder, 'README.md'), 'utf8'))!;
    // Its minute is not waited for.
    const quick = example!.replace('durationSeconds: 60', 'durationSeconds: 0.2');
    expect(quick).not.toBe(example);
    writeFileSync(join(project, 'example.js'), quick);
    const missing = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
        response.end('{"__type":"ResourceNotFoundException","message":"Firehose clickstream not found."}');
      });
    });
    await new Promise<void>((resolve) => missing.listen(0, '127.0.0.1', resolve));
    const { port } = missing.address() as AddressInfo;
    const failed = await run(process.execPath, ['example.js'], at(`http://127.0.0.1:${port}`));
    await new Promise((resolve) => missing.close(resolve).closeAllConnections());
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('no delivery stream clickstream');
    const server = await startFirehoseServer();
    const { code } = await run(process.execPath, ['example.js'], at(server.endpoint));
    await server.close();
    expect(code).toBe(0);
    expect(server.accepted.length).toBeGreaterThan(2);
  });
});
