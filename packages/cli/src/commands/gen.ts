import type { Command } from '../command.ts';
import { genOptions } from '../gen/options.ts';
import type { DeclaredGenOptions } from '../gen/options.ts';

/** `gen`: generates events and sends them. The generator is loaded when it runs: help and mistakes need none of it. */
export const gen: Command<DeclaredGenOptions> = {
  options: genOptions,
  run: async (options) => (await import('../gen/run-gen.ts')).runGen(options),
};
