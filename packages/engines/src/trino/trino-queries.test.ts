import { chmod, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { trinoQueries } from './trino-queries.ts';

/** Answers every statement by its text and the id of its process; it dies of those that say so. */
const program = `
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const etc = process.argv[process.argv.indexOf('--etc-dir') + 1];
const [, port] = /http-server.http.port=(\\d+)/.exec(readFileSync(etc + '/config.properties', 'utf8'));
createServer(async (request, response) => {
  if (request.url === '/v1/info') return response.end(JSON.stringify({ starting: false }));
  let sql = '';
  for await (const chunk of request) sql += chunk;
  if (sql === 'KILL') process.kill(process.pid, 'SIGKILL');
  if (sql === 'WAIT') return;
  if (sql === 'FILL') {
    process.stdout.write('Terminating due to java.lang.OutOfMemoryError: Java heap space\\n');
    process.exit(3);
  }
  const typeSignature = { rawType: 'bigint', arguments: [] };
  const columns = [{ name: 'pid', type: 'bigint', typeSignature }];
  response.end(JSON.stringify({ id: 'q', columns, data: [[process.pid]] }));
}).listen(Number(port), '127.0.0.1');
`;

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).toReversed()) await close();
});

/** A program in Trino's place, and how to run a statement on it: gives the first value of its answer. */
async function start() {
  const directory = await mkdtemp(join(tmpdir(), 'trino-queries-'));
  closes.push(() => rm(directory, { recursive: true }));
  const launcher = join(directory, 'bin/launcher');
  await mkdir(join(directory, 'bin'));
  await writeFile(launcher, `#!${process.execPath}\n${program}`);
  await chmod(launcher, 0o755);
  const queries = trinoQueries({ directory, java: { home: directory, version: 25 } });
  closes.push(() => queries.close());
  return async (sql: string) => {
    const query = { sql, user: 'test', endpoint: 'http://127.0.0.1:9', region: 'us-east-1' };
    for await (const { rows } of queries.run(query, new AbortController().signal)) return rows[0]?.[0];
    return undefined;
  };
}

describe('a Trino that ends by itself', () => {
  it('fails the statements that ran, and starts anew with the next one', async () => {
    const run = await start();
    const pid = await run('SELECT');
    const reason = 'Trino ended with exit code 137 while the statement ran; the next one starts it anew';
    const waiting = expect(run('WAIT')).rejects.toThrow(reason);
    await expect(run('KILL')).rejects.toThrow(reason);
    await waiting;
    expect(await run('SELECT')).toMatch(/^\d+$/);
    expect(await run('SELECT')).not.toBe(pid);
  });

  it('of too little memory is told as such', async () => {
    const run = await start();
    await expect(run('FILL')).rejects.toThrow(
      'Trino ended with exit code 3, most likely for want of memory (java.lang.OutOfMemoryError: Java heap space) while the statement ran; the next one starts it anew',
    );
  });
});
