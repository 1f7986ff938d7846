import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

// As it is built: `pnpm test` builds first.
const file = new URL('../../../dist/commands/cdktf/hide-abort.js', import.meta.url).href;

/** Ends as CDKTF's CLI does, by what it says of an error. */
const endWith = (message: string) => {
  const script = `const { hideAbort } = await import('${file}'); hideAbort();
    console.error(${JSON.stringify(message)}); process.exit(1);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return { status, stderr };
};

describe('hideAbort', () => {
  it('ends with 130, and no word, where what was under way was aborted', () => {
    expect(endWith('AbortError: The operation was aborted')).toEqual({ status: 130, stderr: '' });
  });

  it('hides no other error', () => {
    expect(endWith('Error: no such stack')).toEqual({ status: 1, stderr: 'Error: no such stack\n' });
  });
});
