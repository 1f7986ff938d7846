import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createLocalAws } from '../../src/create-local-aws.ts';
import { DataDirectoryError } from '../../src/runtime/data-directory/data-directory.ts';
import { describeLocally, start } from '../start.ts';
import { whatIsThere } from './what-is-there.ts';
import type { Contents } from './what-is-there.ts';
import { writeData } from './write-data.ts';

const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
writeFileSync(join(elsewhere, 'secret'), 'of somebody else');

const makers = {
  'a pipe': (path: string) => void execFileSync('mkfifo', [path]),
  'a directory': (path: string) => mkdirSync(path),
  'a file': (path: string) => writeFileSync(path, '{}'),
  'a link to a file': (path: string) => symlinkSync(join(elsewhere, 'secret'), path),
  'a link to nothing': (path: string) => symlinkSync(join(elsewhere, 'nothing'), path),
} as const;
type Maker = keyof typeof makers;

describeLocally(
  'a data directory that holds what is neither a file nor a directory, or one for the other',
  () => {
    let directory: string;
    let whole: Contents;
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'kinds-'));
      await writeData(directory);
      ({ contents: whole } = await whatIsThere(directory));
    });
    afterAll(() => {
      for (const path of [directory, elsewhere]) rmSync(path, { recursive: true, force: true });
    });

    /** Starts while something else has the place of a file or directory. */
    async function refusedWith(made: (path: string) => unknown, path: string): Promise<unknown> {
      const aside = join(elsewhere, 'aside');
      renameSync(path, aside);
      await made(path);
      try {
        const aws = await createLocalAws({ dataDirectory: directory });
        await aws.close();
        return undefined;
      } catch (error) {
        return error;
      } finally {
        rmSync(path, { recursive: true, force: true });
        renameSync(aside, path);
      }
    }

    function expectClear(error: unknown, path: string): void {
      expect(error).toBeInstanceOf(DataDirectoryError);
      const { message } = error as Error;
      expect(message).toContain(`${path} is `);
      expect(message).toContain('move it away');
      expect(message).not.toContain('\n');
    }

    /** Files and directories of state, one of each kind. */
    function statePaths(): { readonly files: string[]; readonly directories: string[] } {
      const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) => ({
        path: join(entry.parentPath, entry.name),
        isDirectory: entry.isDirectory(),
      }));
      const one = new Map<string, (typeof entries)[number]>();
      for (const entry of entries) {
        const within = entry.path.slice(directory.length + 1);
        if (/^s3\/(objects|bodies|parts|staging)\/|^sns\/[^/]+\/mail\/|^damaged/.test(within)) continue;
        one.set(within.replaceAll(/\d+|[0-9a-f-]{36}|[A-Za-z0-9_-]{20,}/g, '#'), entry);
      }
      const paths = (isDirectory: boolean) =>
        [...one.values()].filter((entry) => entry.isDirectory === isDirectory).map(({ path }) => path);
      return { files: paths(false), directories: paths(true) };
    }

    it('is refused by the path of what took the place of a file, and nothing of the rest is touched', async () => {
      const { files } = statePaths();
      expect(files.length).toBeGreaterThan(30);
      for (const path of files) {
        const kinds: Maker[] = ['a pipe', 'a directory', 'a link to a file', 'a link to nothing'];
        for (const kind of kinds) expectClear(await refusedWith(makers[kind], path), path);
      }
      expect((await whatIsThere(directory)).contents).toEqual(whole);
    });

    it('is refused by the path of what took the place of a directory', async () => {
      const { directories } = statePaths();
      expect(directories.length).toBeGreaterThan(20);
      for (const path of directories) {
        const kinds: Maker[] = ['a pipe', 'a file', 'a link to nothing'];
        for (const kind of kinds) expectClear(await refusedWith(makers[kind], path), path);
      }
      expect((await whatIsThere(directory)).contents).toEqual(whole);
    });

    it('is refused for a socket', async () => {
      const path = join(directory, 'clock.json');
      const server = createServer();
      const listening = (at: string) => new Promise<void>((resolve) => server.listen(at, resolve));
      expectClear(await refusedWith(listening, path), path);
      server.close();
    });

    it('may lie beside what is somebody else’s, which is not looked into', async () => {
      const beside = join(directory, 'photographs');
      mkdirSync(beside);
      makers['a pipe'](join(beside, 'index.json'));
      const aws = await createLocalAws({ dataDirectory: directory });
      await aws.close();
      rmSync(beside, { recursive: true });
    });

    it('may lie on several disks: a link to a directory is followed', async () => {
      const [here, there] = [join(directory, 's3'), join(elsewhere, 's3')];
      renameSync(here, there);
      symlinkSync(there, here);
      expect((await whatIsThere(directory)).contents).toEqual(whole);
      rmSync(here);
      renameSync(there, here);
    });

    it('gives out no file that a link in the place of an object leads to', async () => {
      const { client, close } = await start({ dataDirectory: directory });
      const s3 = client(S3Client, { forcePathStyle: true });
      const of = { Bucket: 'lake', Key: 'a/link' };
      await s3.send(new PutObjectCommand({ ...of, Body: 'of somebody else' }));
      const path = join(directory, 's3/objects', of.Bucket, of.Key);
      rmSync(path);
      symlinkSync(join(elsewhere, 'secret'), path);
      await expect(s3.send(new GetObjectCommand(of))).rejects.toMatchObject({
        $metadata: { httpStatusCode: 500 },
      });
      await s3.send(new PutObjectCommand({ ...of, Body: 'mine again' }));
      const { Body } = await s3.send(new GetObjectCommand(of));
      expect(await Body!.transformToString()).toBe('mine again');
      await close();
    });
  },
);
