import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const programsIn = (folder: string, end: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`);
const help = async (program: string) => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, program), '--help']);
  return stdout;
};

describe('the help of what measures and what kills', () => {
  it('lists each bench with a sentence of what it measures', async () => {
    const lines = (await help('bench/main.mjs')).split('\n');
    const benches = programsIn('bench', '.bench.mjs').map((path) => path.slice(6, -'.bench.mjs'.length));
    expect(benches.length).toBeGreaterThan(10);
    const said = lines.flatMap((line) => /^ {2}(\S+) +[A-Z].*\.$/.exec(line)?.[1] ?? []);
    expect(said).toEqual(benches.toSorted());
  });

  it.each([...programsIn('bench/stress', '.mjs'), 'packages/local-aws/test/firehose/crash-points.mjs'])(
    'says of %s what it does and how it is called, and starts nothing',
    async (program) => {
      expect(await help(program)).toMatch(/^[A-Z][^]*(pnpm test:[a-z-]+ \[|node bench\/stress\/)/);
    },
  );
});
