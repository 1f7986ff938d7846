import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { c as pack } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Engine, EnginePart } from '../engine.ts';
import { fetchEngine } from './fetch-engine.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let server: Server;
let url: string;
let asked: number;
const files = new Map<string, Buffer>();
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-engine-'));
  asked = 0;
  files.clear();
  server = createServer(({ url: path }, response) => {
    asked += 1;
    const file = files.get(path ?? '');
    response.statusCode = file ? 200 : 404;
    response.end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const part = (path: string, content: Buffer, rest: Partial<EnginePart>): EnginePart => {
  files.set(path, content);
  return {
    url: `${url}${path}`,
    sha256: sha256(content),
    bytes: content.length,
    kind: 'file',
    into: '',
    directories: {},
    ...rest,
  };
};
/** An engine of one archive and one library. */
const engine = async (): Promise<Engine> => {
  mkdirSync(join(folder, 'engine-1/bin'), { recursive: true });
  mkdirSync(join(folder, 'engine-1/doc'), { recursive: true });
  writeFileSync(join(folder, 'engine-1/bin/run'), 'run', { mode: 0o755 });
  writeFileSync(join(folder, 'engine-1/doc/page'), 'page');
  await pack({ gzip: true, cwd: folder, file: join(folder, 'engine.tar.gz') }, ['engine-1']);
  return {
    name: 'trino',
    title: 'Engine',
    version: '1',
    homeVariable: 'ENGINE_HOME',
    marker: 'bin/run',
    java: { oldest: 17, newest: 17 },
    parts: [
      part('/engine.tar.gz', readFileSync(join(folder, 'engine.tar.gz')), {
        kind: 'tar.gz',
        directories: { 'engine-1/bin': 'bin' },
      }),
      part('/library.jar', Buffer.from('library'), { into: 'lib/library.jar' }),
    ],
  };
};
const cache = () => join(folder, 'cache');
const environment = () => ({ CLICKSTREAM_CACHE: cache() });

describe('fetchEngine', () => {
  it('puts each part where it belongs, once, and tells how far it is', async () => {
    const wanted = await engine();
    const heard: number[] = [];
    const options = {
      environment: environment(),
      onProgress: ({ bytes }: { bytes: number }) => heard.push(bytes),
    };
    const directory = await fetchEngine(wanted, options);
    expect(directory).toBe(join(cache(), 'trino-1'));
    expect(readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted()).toEqual([
      'bin',
      'bin/run',
      'lib',
      'lib/library.jar',
    ]);
    expect(heard.at(-1)).toBe(wanted.parts.reduce((sum, { bytes }) => sum + bytes, 0));
    await fetchEngine(wanted, options);
    expect(asked).toBe(2);
  });

  it('gives the one that its variable names', async () => {
    const wanted = await engine();
    const named = { ...environment(), ENGINE_HOME: join(folder, 'engine-1') };
    await expect(fetchEngine(wanted, { environment: named })).resolves.toBe(join(folder, 'engine-1'));
    const wrong = { ...environment(), ENGINE_HOME: join(folder, 'nowhere') };
    await expect(fetchEngine(wanted, { environment: wrong })).rejects.toThrow(
      'ENGINE_HOME must name the directory of Engine',
    );
  });

  it.each<[string, (wanted: Engine) => void, string]>([
    ['serves something else', () => files.set('/library.jar', Buffer.from('Library')), 'must have'],
    ['does not have it', () => files.delete('/library.jar'), 'HTTP 404'],
    ['is not there', () => server.close(), 'could not be fetched'],
  ])('leaves nothing when the server %s', async (_, change, message) => {
    const wanted = await engine();
    change(wanted);
    server.closeIdleConnections();
    await expect(fetchEngine(wanted, { environment: environment() })).rejects.toThrow(message);
    expect(readdirSync(cache())).toEqual([]);
  });

  it('leaves nothing when it is ended', async () => {
    const wanted = await engine();
    const ended = new AbortController();
    const fetched = fetchEngine(wanted, {
      environment: environment(),
      signal: ended.signal,
      onProgress: () => ended.abort(new Error('ended by the user')),
    });
    await expect(fetched).rejects.toThrow('ended by the user');
    expect(readdirSync(cache())).toEqual([]);
  });

  it('may run twice at once', async () => {
    const wanted = await engine();
    const both = [
      fetchEngine(wanted, { environment: environment() }),
      fetchEngine(wanted, { environment: environment() }),
    ];
    expect(new Set(await Promise.all(both)).size).toBe(1);
    expect(readdirSync(cache())).toEqual(['trino-1']);
  });
});
