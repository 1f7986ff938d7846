import type { Argv } from 'yargs';
import type { Command } from '../../command/command.ts';

const options = (yargs: Argv) =>
  yargs
    .usage(
      '$0 demo [options]\n\nRuns the whole tutorial on an embedded local AWS with the real Terraform: deploy, 100 events, look, destroy.',
    )
    .option('keep', { type: 'boolean', default: false, describe: 'Leave everything running until Ctrl-C' })
    .option('console', {
      type: 'boolean',
      default: false,
      describe: 'Serve the console during the run and print its address; with --keep until Ctrl-C',
    })
    .option('json', {
      type: 'boolean',
      default: false,
      describe: 'Print the results as JSON and nothing else',
    });

/** `pnpm demo`: the tutorial in one command. */
export const demo: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  run: async (given) => (await import('./run-demo.ts')).runDemo(given),
};
