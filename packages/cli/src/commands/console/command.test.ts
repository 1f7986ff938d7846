import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalAws } from '@clickstream/local-aws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli, startCli } from '../../../test/run-cli.ts';

describe('console', () => {
  let aws: Awaited<ReturnType<typeof createLocalAws>>;
  let server: Awaited<ReturnType<typeof aws.listen>>;
  let env: Record<string, string>;
  beforeAll(async () => {
    aws = await createLocalAws();
    server = await aws.listen();
    env = {
      AWS_ENDPOINT_URL: server.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
  });
  afterAll(async () => {
    await server.close();
    await aws.close();
  });

  it.each([
    [['--port', '70000'], '--port must be a whole number 0..65535, got 70000'],
    [['--port', 'x'], '--port must be a whole number 0..65535, got x'],
    [['--layout', 'none'], '--layout must be user, time, event, bucketed, or its settings as JSON, got none'],
    [['--loud'], '--loud is no option; there are '],
    [['--no-open', 'extra'], 'console: there must be options alone, got extra as well (pnpm console --help)'],
  ])('%j is bad usage', async (args, message) => {
    const { code, stdout, stderr } = await runCli(['console', ...args], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  /** Opens an address; what the page is told then of the console. */
  async function enter(url: string, token: string | undefined): Promise<Response> {
    const entered = await fetch(`${url}api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    return fetch(`${url}api/console`, { headers: { cookie } });
  }

  it('says which AWS it shows, lets in by the address that it prints, and ends with Ctrl-C', async () => {
    const which = ['--staging-bucket', 'my-staging', '--contract=segment'];
    const running = startCli(['console', '--port', '0', '--no-open', ...which], { env });
    await running.says('The console: ');
    const said = running.output();
    const [, url, token] = /The console: (http:\/\/127\.0\.0\.1:\d+\/)#token=([\w-]+)\n/.exec(said.stdout)!;
    expect(said.stderr).toMatch(/^target: .*127\.0\.0\.1/);
    expect(await (await enter(url!, token)).json()).toMatchObject({
      stream: 'clickstream',
      rawBucket: '000000000000-datalake-raw',
      isLocal: true,
      allowChanges: false,
      command: 'pnpm console',
      lakeOptions: ' --contract segment --staging-bucket my-staging',
    });
    running.signal('SIGINT');
    expect(await running.done).toMatchObject({ code: 0 });
  });

  it('fails in one line where its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const port = String((taken.address() as AddressInfo).port);
    const { code, stderr } = await runCli(['console', '--port', port], { env });
    expect(code).toBe(1);
    expect(stderr).toContain(
      `console: the console cannot listen on 127.0.0.1:${port}: something else listens there (--port 0 takes a free port)\n`,
    );
    await new Promise((resolve) => taken.close(resolve));
  });

  it('is served by local, too, unless that is told not to', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'console-local-'));
    const local = startCli(['local', '--port', '0', '--allow-changes'], { cwd });
    await local.says('Ctrl-C ends it.');
    const { stdout } = local.output();
    const [, url = '', token] =
      /^The console, for one browser: (http:\/\/127\.0\.0\.1:\d+\/)#token=([\w-]+)$/m.exec(stdout) ?? [];
    expect(await (await enter(url, token)).json()).toMatchObject({
      allowChanges: true,
      command: 'pnpm local',
    });
    local.signal('SIGINT');
    expect(await local.done).toMatchObject({ code: 0 });
    const alone = startCli(['local', '--port', '0', '--console', 'off'], { cwd });
    await alone.says('Ctrl-C ends it.');
    alone.signal('SIGINT');
    expect((await alone.done).stdout).not.toContain('console');
    rmSync(cwd, { recursive: true });
    const { code, stderr } = await runCli(['local', '--console', '99999']);
    expect([code, stderr]).toEqual([
      2,
      'local: --console must be a port from 0 to 65535, or off, got 99999 (pnpm local --help)\n',
    ]);
  });
});
