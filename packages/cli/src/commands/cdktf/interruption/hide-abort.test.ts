import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

// As it is built: `pnpm test` builds first.
const file = new URL('../../../../dist/commands/cdktf/interruption/hide-abort.js', import.meta.url).href;

const endBy = (what: string) => {
  const script = `const { hideAbort } = await import('${file}'); hideAbort(); ${what}`;
  const { status, signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return { status, signal, stderr };
};

/** Ends as CDKTF's CLI does, by what it says of an error. */
const endWith = (message: string) => endBy(`console.error(${JSON.stringify(message)}); process.exit(1);`);

describe('hideAbort', () => {
  it('ends with 130, and no word, where what was under way was aborted', () => {
    expect(endWith('AbortError: The operation was aborted')).toEqual({
      status: 130,
      signal: null,
      stderr: '',
    });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('ends as cut off where %s breaks off what then ends well', (signal, code) => {
    // As CDKTF's `destroy` hears it, and a closed terminal, which CDKTF does not hear.
    expect(
      endBy(`for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => project.hardAbort());
        process.on('SIGHUP', () => clearInterval(working));
        const project = { hardAbort: () => clearInterval(working) };
        const working = setInterval(() => process.kill(process.pid, '${signal}'), 1);`),
    ).toEqual({ status: code, signal: null, stderr: '' });
  });

  it('lets a signal end the process where CDKTF does not listen yet', () => {
    expect(endBy(`setInterval(() => process.kill(process.pid, 'SIGINT'), 1);`)).toMatchObject({
      signal: 'SIGINT',
    });
  });

  it('ends with 0 where nothing was broken off', () => {
    expect(endBy(`process.on('SIGINT', () => project.hardAbort());`)).toMatchObject({ status: 0 });
  });

  it('hides no other error', () => {
    expect(endWith('Error: no such stack')).toMatchObject({ status: 1, stderr: 'Error: no such stack\n' });
  });
});
