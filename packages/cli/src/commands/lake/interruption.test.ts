import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCli } from '../../../test/run-cli.ts';

/** An S3 that takes connections and never answers. */
let silent: Server;
let asked: () => Promise<Socket>;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'interruption-'));
  silent = createServer();
  asked = async () => {
    const [socket] = (await once(silent, 'connection')) as [Socket];
    await once(socket, 'data');
    return socket;
  };
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(async () => {
  silent.close();
  await rm(directory, { recursive: true });
});

const start = (...args: string[]) => {
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const lake = ['--raw-bucket', 'raw', '--staging-bucket', 'staging', '--endpoint-url', url];
  return startCli(['lake', ...args, ...lake], {
    cwd: directory,
    env: { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', TMPDIR: directory },
  });
};

describe('Ctrl-C, while S3 says nothing', () => {
  it.each([['ls'], ['query', 'top-pages'], ['trace', 'some-id'], ['sql']])(
    'ends lake %s',
    async (...args) => {
      const connected = asked();
      const running = start(...args);
      await connected;
      running.signal('SIGINT');
      const { code, stdout } = await running.done;
      expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
      expect(await readdir(directory)).toEqual([]);
    },
  );

  it.each([
    ['transform', ['transform'], 'nothing of this run', 'SIGINT', 'Ctrl-C'],
    ['empty', ['empty', '--yes'], 'run it again', 'SIGTERM', 'SIGTERM'],
    ['erase', ['erase', '--user', '7', '--yes'], 'run it again', 'SIGINT', 'Ctrl-C'],
  ] as const)('ends lake %s when it comes again, and says what that means', async (...row) => {
    const [, args, says, signal, again] = row;
    const connected = asked();
    const running = start(...args);
    await connected;
    running.signal(signal);
    await running.says(`${again} again`);
    running.signal(signal);
    const { code, stderr } = await running.done;
    expect(code).toBe(130);
    expect(stderr).toContain('interrupted: ');
    expect(stderr).toContain(says);
    expect(await readdir(directory)).toEqual([]);
  });
});
