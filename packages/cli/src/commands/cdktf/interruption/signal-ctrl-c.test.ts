import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

// As it is built: `pnpm test` builds first.
const file = new URL('../../../../dist/commands/cdktf/interruption/signal-ctrl-c.js', import.meta.url).href;

/** Types into a terminal of which somebody reads the keys while it is raw; gives the exit code. */
const type = (what: string) => {
  const script = `
    import { PassThrough } from 'node:stream';
    const { signalCtrlC } = await import('${file}');
    const terminal = Object.assign(new PassThrough(), { setRawMode: () => terminal });
    signalCtrlC(terminal);
    const open = setInterval(() => {}, 1000);
    process.on('SIGINT', () => process.exit(3));
    terminal.on('data', (keys) => String(keys) === 'end' && clearInterval(open));
    ${what}`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', script]).status;
};

describe('signalCtrlC', () => {
  it('signals Ctrl-C while the keys are read one by one', () => {
    expect(type(`terminal.setRawMode(true); terminal.write('\\x03');`)).toBe(3);
  });

  it('signals neither another key nor what comes once they are not', () => {
    expect(type(`terminal.setRawMode(true); terminal.write('\\x04'); terminal.write('end');`)).toBe(0);
    expect(
      type(
        `terminal.setRawMode(true); terminal.setRawMode(false); terminal.write('\\x03'); terminal.write('end');`,
      ),
    ).toBe(0);
  });
});
