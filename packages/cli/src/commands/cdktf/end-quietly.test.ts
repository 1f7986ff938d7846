import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

// As it is built: `pnpm test` builds first.
const file = new URL('../../../dist/commands/cdktf/end-quietly.js', import.meta.url).href;

const run = (program: string) => {
  const script = `const { endQuietly } = await import('${file}'); endQuietly(); ${program}`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return { status, stderr };
};

describe('endQuietly', () => {
  it('ends with 130, and no word, where a program that was aborted rejects', () => {
    const { status, stderr } = run(`
      import { execFile } from 'node:child_process';
      import { promisify } from 'node:util';
      const abort = new AbortController();
      void promisify(execFile)('sleep', ['60'], { signal: abort.signal });
      abort.abort();`);
    expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
  });

  it('hides no other error', () => {
    const { status, stderr } = run(`throw new Error('something else');`);
    expect(status).not.toBe(0);
    expect(stderr).toContain('something else');
  });
});
