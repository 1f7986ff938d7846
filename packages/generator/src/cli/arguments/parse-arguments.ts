import { parseArgs } from 'node:util';
import type { Option } from '../../options/option.ts';
import { flags } from './command-options.ts';
import type { Given } from './command-options.ts';
import { givenTwice, readOption } from '../../options/read-option.ts';
import { UsageError } from '../../options/usage-error.ts';

/** By both of their spellings, `max-delay` and `maxDelay`. */
const types = Object.fromEntries(
  [...flags].flatMap(([flag, [, { kind }]]) =>
    [flag, flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())].map(
      (spelling) => [spelling, { type: kind.isSwitch ? 'boolean' : 'string' }] as const,
    ),
  ),
);

/**
 * Reads the arguments of the command.
 *
 * @throws {UsageError} when one is unknown, lacks its value, comes twice, or is not what it must be.
 */
export function parseArguments(args: readonly string[]): Given {
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...types, help: { type: 'boolean', short: 'h' } },
    strict: false,
    tokens: true,
  });
  const given: Record<string, unknown> = {};
  const texts = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (token.value !== 'schema') throw new UsageError(`the only action is schema, got ${token.value}`);
      given['action'] = 'schema';
      continue;
    }
    if (token.name === 'help') {
      given['help'] = true;
      continue;
    }
    const off = token.name.startsWith('no-');
    const flag = (off ? token.name.slice(3) : token.name).replaceAll(
      /[A-Z]/g,
      (letter) => `-${letter.toLowerCase()}`,
    );
    const declared = flags.get(flag);
    if (declared === undefined) {
      const all = [...flags.keys()].map((each) => `--${each}`).join(', ');
      throw new UsageError(`${token.rawName} is no option; there are ${all}`);
    }
    const [name, option] = declared;
    given[name] = option.kind.isSwitch
      ? readSwitch(flag, token.value, off)
      : readOnce(flag, option, off ? '' : token.value, texts);
  }
  return given;
}

function readSwitch(flag: string, text: string | undefined, off: boolean): boolean {
  if (text === undefined) return !off;
  if (off) throw new UsageError(`--no-${flag} is off by being named, got ${text || 'nothing'} behind it`);
  if (text === 'true' || text === 'false') return text === 'true';
  throw new UsageError(`--${flag} is on by being named, got ${text || 'nothing'} behind it`);
}

function readOnce(
  flag: string,
  option: Option,
  text: string | undefined,
  texts: Map<string, string>,
): unknown {
  if (text === undefined || text.startsWith('--')) return readOption(flag, option, '');
  const before = texts.get(flag);
  if (before !== undefined) throw givenTwice(flag, before, text);
  texts.set(flag, text);
  return readOption(flag, option, text);
}
