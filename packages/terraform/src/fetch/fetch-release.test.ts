import { createHash } from 'node:crypto';
import {
  chmod,
  lstat,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { fetchRelease } from './fetch-release.ts';
import type { Fetch } from './fetch-release.ts';
import { release } from './release.ts';

const archive = zipSync({ 'LICENSE.txt': strToU8('a licence'), terraform: strToU8('#!/bin/sh\necho me\n') });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('fetchRelease', () => {
  let cacheDirectory: string;
  let server: Server;
  let answer: RequestListener;
  let asked: string[];
  let options: Fetch;

  beforeEach(async () => {
    cacheDirectory = await mkdtemp(join(tmpdir(), 'fetch-'));
    asked = [];
    answer = (_, response) => void response.end(archive);
    server = createServer((request, response) => {
      asked.push(String(request.url));
      answer(request, response);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    options = {
      platform: 'linux_amd64',
      cacheDirectory,
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      release: { version: '1.2.3', sha256: { linux_amd64: sha256(archive) } },
      timeoutMs: 60_000,
    };
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
    await rm(cacheDirectory, { recursive: true });
  });

  it('downloads the archive once and keeps the program, ready to run', async () => {
    const heard: string[] = [];
    const binary = await fetchRelease({ ...options, onDownload: (what) => heard.push(what) });
    expect(binary).toBe(join(cacheDirectory, 'terraform-1.2.3-linux_amd64', 'terraform'));
    expect(await readFile(binary, 'utf8')).toBe('#!/bin/sh\necho me\n');
    expect((await stat(binary)).mode & 0o777).toBe(0o700);
    expect((await stat(dirname(binary))).mode & 0o777).toBe(0o700);
    expect(await fetchRelease(options)).toBe(binary);
    expect(asked).toEqual(['/terraform/1.2.3/terraform_1.2.3_linux_amd64.zip']);
    expect(heard).toEqual([`Terraform 1.2.3 for linux_amd64 from ${new URL(String(options.baseUrl)).host}`]);
    expect(await readdir(dirname(binary))).toEqual(['terraform', 'terraform.sha256']);
  });

  it.each<[string, (binary: string) => Promise<unknown>]>([
    ['has become another', (binary) => writeFile(binary, '#!/bin/sh\necho evil\n')],
    ['was cut', (binary) => truncate(binary, 5)],
    ['lost its checksum', (binary) => rm(`${binary}.sha256`)],
    ['may be written by others', (binary) => chmod(binary, 0o777)],
    ['lies where others may write', (binary) => chmod(dirname(binary), 0o777)],
    [
      'has become a link',
      async (binary) => {
        await rename(binary, `${binary}.evil`);
        await symlink(`${binary}.evil`, binary);
      },
    ],
  ])('runs no program of the cache that %s: it is fetched again', async (_, change) => {
    const binary = await fetchRelease(options);
    await change(binary);
    expect(await fetchRelease(options)).toBe(binary);
    expect(asked).toHaveLength(2);
    expect(await readFile(binary, 'utf8')).toBe('#!/bin/sh\necho me\n');
    expect((await lstat(binary)).mode & 0o777).toBe(0o700);
    expect(await fetchRelease(options)).toBe(binary);
    expect(asked).toHaveLength(2);
  });

  it('lets two that start at once both end with the whole program', async () => {
    const [one, other] = await Promise.all([fetchRelease(options), fetchRelease(options)]);
    expect(one).toBe(other);
    expect(await readFile(one, 'utf8')).toBe('#!/bin/sh\necho me\n');
  });

  it.each<[string, RequestListener, RegExp, number]>([
    [
      'another archive',
      (_, response) => void response.end(zipSync({ terraform: strToU8('evil') })),
      /has the SHA-256 [0-9a-f]{64}, must have [0-9a-f]{64}: not used/,
      60_000,
    ],
    [
      'an error',
      (_, response) => void response.writeHead(404).end('no'),
      /could not be fetched: HTTP 404$/,
      60_000,
    ],
    ['silence', () => {}, /could not be fetched: no answer for 0.5 s$/, 500],
    [
      'half an archive, then silence',
      (_, response) => void response.writeHead(200).write(archive.subarray(0, 50)),
      /could not be fetched: no answer for 0.5 s$/,
      500,
    ],
    [
      'half an archive, then the end',
      (_, response) => {
        response.writeHead(200, { 'content-length': archive.length });
        response.write(archive.subarray(0, 50), () => response.destroy());
      },
      /could not be fetched: /,
      60_000,
    ],
  ])('keeps nothing when the server answers with %s', async (_, listener, message, timeoutMs) => {
    answer = listener;
    await expect(fetchRelease({ ...options, timeoutMs })).rejects.toThrow(message);
    expect(await readdir(cacheDirectory)).toEqual([]);
  });

  it('says when nobody listens', async () => {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
    await expect(fetchRelease(options)).rejects.toThrow(/could not be fetched: connect ECONNREFUSED/);
    server.listen(0, '127.0.0.1');
  });

  it('says when the archive of the right checksum holds no Terraform', async () => {
    const other = zipSync({ README: strToU8('hello') });
    answer = (_, response) => void response.end(other);
    const wrong = { version: '1.2.3', sha256: { linux_amd64: sha256(other) } };
    await expect(fetchRelease({ ...options, release: wrong })).rejects.toThrow(/holds no terraform$/);
  });

  it('asks nobody for a platform that is not pinned', async () => {
    await expect(fetchRelease({ ...options, platform: 'plan9_amd64' })).rejects.toThrow(
      'no release of Terraform is pinned for plan9_amd64',
    );
    expect(asked).toEqual([]);
  });
});

describe('the pinned release', () => {
  it('has a checksum for Linux and macOS on both processors', () => {
    expect(Object.keys(release.sha256)).toEqual([
      'darwin_amd64',
      'darwin_arm64',
      'linux_amd64',
      'linux_arm64',
    ]);
    expect(new Set(Object.values(release.sha256)).size).toBe(4);
    for (const sum of Object.values(release.sha256)) expect(sum).toMatch(/^[0-9a-f]{64}$/);
  });
});
