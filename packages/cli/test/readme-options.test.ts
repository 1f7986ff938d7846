import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runCli } from './run-cli.ts';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const flagsIn = (text: string) =>
  new Set(Array.from(text.matchAll(/--([a-z][a-z-]*)/g), ([, flag]) => flag!));

/** The options of a command, by its help. */
async function optionsOf(...command: string[]): Promise<Set<string>> {
  const { stdout } = await runCli([...command, '--help']);
  const flags = flagsIn(Array.from(stdout.matchAll(/^ +(?:-h, )?--[a-z-]+/gm), ([flag]) => flag).join(' '));
  expect(flags.delete('help')).toBe(true);
  return flags;
}

describe('the README', () => {
  it.each(['local', 'demo', 'cost'])('names every option of %s in its row', async (name) => {
    const [row = ''] = new RegExp(`^\\| \`pnpm ${name} .*$`, 'm').exec(readme) ?? [];
    expect(flagsIn(row)).toEqual(await optionsOf(name));
  });

  it('names no option of gen that there is not', async () => {
    const [, section = ''] = /## The generator\n([^]*?)\n## /.exec(readme) ?? [];
    const named = flagsIn(section);
    expect(named.size).toBeGreaterThan(10);
    const options = await optionsOf('gen');
    expect([...named].filter((flag) => !options.has(flag))).toEqual([]);
  });
});
