import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { runCli } from '../../test/run-cli.ts';

const mainPath = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

describe('a command whose output', () => {
  it('nobody reads ends without an error', async () => {
    expect(await runCli(['engines', 'ls'], { pipeTo: 'true' })).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['cost', ['cost']],
    ['gen', ['gen', '--help']],
  ])('cannot be written says so in a line, and fails: %s', async (name, args) => {
    const child = spawn(process.execPath, [mainPath, ...args], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    let stderr = '';
    child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${name}: cannot write the standard output: ENOSPC: no space left on device, write\n`,
    });
  });
});
