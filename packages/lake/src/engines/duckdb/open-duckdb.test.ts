import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const run = promisify(execFile);
const dist = pathToFileURL(join(import.meta.dirname, '../../../dist/engines/duckdb/open-duckdb.js'));

/** Fills memory, drops what fills it, and prints the resident set, in MiB, then and after. */
const program = `
  const { openDuckdb } = await import(${JSON.stringify(dist.href)});
  const { connection, close } = await openDuckdb({ directory: process.argv[1] });
  const residentMiB = () => process.memoryUsage.rss() / 1024 / 1024;
  await connection.run("create temp table t as select range as i, hash(range) as h from range(12_000_000)");
  const full = residentMiB();
  await connection.run('drop table t');
  console.log(JSON.stringify([full, residentMiB()]));
  close();`;

/** As the command line sets it. */
const env = { ...process.env, DUCKDB_JE_MALLOC_CONF: 'dirty_decay_ms:0,muzzy_decay_ms:0' };

it('gives memory back to the system as soon as DuckDB frees it, where the environment says so', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'open-duckdb-'));
  try {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program, directory], {
      env,
    });
    const [full, after] = JSON.parse(stdout) as [number, number];
    expect(full - after).toBeGreaterThan(150);
  } finally {
    await rm(directory, { recursive: true });
  }
});
