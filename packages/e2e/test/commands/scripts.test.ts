import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Runs pnpm as a user does: the one that runs these tests, or else the one that the README names. */
async function pnpm(...args: string[]) {
  const own = process.env['npm_execpath'];
  const [file, before] = own?.includes('pnpm')
    ? [process.execPath, [own]]
    : (['npx', ['-y', 'pnpm@10']] as const);
  const child = spawn(file, [...before, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => void (output[name] += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

describe('a script of the repository', () => {
  it('has the standard output to itself, so that it can be piped', async () => {
    const { code, stdout } = await pnpm('gen', 'schema');
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object' });
    expect(code).toBe(0);
  });

  it('ends with its own line and its own exit code when it is called wrongly', async () => {
    expect(await pnpm('gen', '--count', 'many')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'gen: --count must be a whole number above 0, got many (pnpm gen --help)\n',
    });
  });
});
