import type { Command } from '../../command/command.ts';
import { genOptions } from './options.ts';
import type { DeclaredGenOptions } from './options.ts';

/** `gen`: generates events and sends them. The generator is loaded when it runs: help and mistakes need none of it. */
export const gen: Command<DeclaredGenOptions> = {
  options: genOptions,
  run: async (options) => (await import('./run-gen.ts')).runGen(options),
};
