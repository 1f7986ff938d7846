import type { Argv } from 'yargs';
import type { Command } from '../../command/command.ts';
import { runSteps } from './run-steps.ts';
import { createScreen } from './screen.ts';
import { openStage } from './stage.ts';
import { build, takeDown, use } from './tutorial.ts';
import { aborted, listenForInterruption } from '../../process/interruption.ts';

const options = (yargs: Argv) =>
  yargs
    .usage(
      '$0 demo [options]\n\nRuns the whole tutorial on an embedded local AWS with the real Terraform: deploy, 100 events, look, destroy.',
    )
    .option('keep', { type: 'boolean', default: false, describe: 'Leave everything running until Ctrl-C' })
    .option('json', { type: 'boolean', default: false, describe: 'Print the results as JSON, nothing else' });

/** `pnpm demo`: the tutorial in one command. */
export const demo: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  async run({ keep, json }) {
    const { signal, release } = listenForInterruption();
    const screen = createScreen(json ? undefined : process.stdout);
    const { stage, close } = await openStage(screen, signal);
    try {
      const steps = keep ? [...build, ...use] : [...build, ...use, ...takeDown];
      const result = await runSteps(steps, stage);
      if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
      if (signal.aborted) return 130;
      if (result.failure !== undefined) return 1;
      if (keep) {
        screen.line();
        screen.line(`Everything is running. In another terminal:`);
        screen.line(
          `export AWS_ENDPOINT_URL=${stage.url} AWS_REGION=${stage.region} AWS_DEFAULT_REGION=${stage.region} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test`,
        );
        screen.line('Ctrl-C ends it and removes everything.');
        await aborted(signal);
      }
      return 0;
    } finally {
      await close();
      release();
    }
  },
};
