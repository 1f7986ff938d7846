import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const script = fileURLToPath(new URL('crash-points.mjs', import.meta.url));

/** What the script has counted, killing at every so manieth point. */
const killAtEvery = (every: number) =>
  new Promise<{ points: number; problems: string[] }>((resolve, reject) => {
    execFile(process.execPath, ['--no-warnings', script, String(every)], (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr, { cause: error }));
      else resolve(JSON.parse(stdout) as { points: number; problems: string[] });
    });
  });

describe('local AWS, killed between two steps on its disk', () => {
  it('delivers what its function made of every acknowledged record once, and its backup, and calls nothing damaged', async () => {
    const { points, problems } = await killAtEvery(25);
    expect(problems).toEqual([]);
    expect(points).toBeGreaterThan(5);
  });
});
