import type { RunningConsole } from '@clickstream/console';
import { listenForInterruption } from '@clickstream/generator/cli';
import { aborted } from '../../process/aborted.ts';
import { startLocalConsole } from '../../local/start-local-console.ts';
import { exportLines } from '../../local/export-lines.ts';
import { runSteps } from './run-steps.ts';
import { createDemoOutput } from './demo-output.ts';
import { openContext } from './open-context.ts';
import type { DemoContext } from './step.ts';
import { build, takeDown, use } from './tutorial.ts';

/** What was given of the options of `demo`. */
interface DemoOptions {
  readonly keep: boolean;
  readonly json: boolean;
  readonly console: boolean;
}

const interrupted = 130;

/** Runs `demo`; resolves with the exit code. */
export async function runDemo({ keep, json, console: isShown }: DemoOptions): Promise<number> {
  // As it is before the demo makes one of its own.
  const environment = { ...process.env };
  const interruption = listenForInterruption((heard) =>
    process.stderr.write(
      `\ndemo: stopping as soon as Terraform has put its state in order; ${heard} again kills it\n`,
    ),
  );
  const { signal, abandon, release } = interruption;
  // Nobody reads on (`pnpm demo | head`): there is no use in going on, and everything is to be removed all the same.
  process.stdout.on('error', interruption.stop);
  const output = createDemoOutput(json ? undefined : process.stdout);
  const { context, workingDirectory, close } = await openContext(output, interruption);
  process.stderr.write(`demo: local AWS at ${context.url}, in this process; nothing reaches AWS\n`);
  let page: RunningConsole | undefined;
  try {
    if (isShown) {
      page = await startLocalConsole({
        url: context.url,
        account: context.aws.account,
        port: 0,
        allowChanges: false,
        command: 'pnpm console',
      });
      process.stderr.write(`demo: the console, for one browser: ${page.newAddress()}\n`);
    }
    const steps = keep ? [...build, ...use] : [...build, ...use, ...takeDown];
    const result = await runSteps(steps, context, abandon);
    if (json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    if (signal.aborted) return interrupted;
    if (result.failure !== undefined) return 1;
    if (keep) {
      output.say(howToContinue(context, workingDirectory(), environment));
      await aborted(signal);
    } else output.say(['Next: `pnpm local`, then the story step by step in README.md.']);
    return 0;
  } finally {
    // Whatever is left now ends at once; who is in a greater hurry ends the process.
    release();
    await page?.close();
    await close();
  }
}

/** What one can do with everything that `--keep` has left running. */
const howToContinue = (context: DemoContext, workingDirectory: string, environment: NodeJS.ProcessEnv) => [
  'Everything is running. In another terminal:',
  '',
  ...exportLines(context, environment),
  '',
  'pnpm gen --count 100 --max-delay 1',
  `curl -XPOST ${context.url}/_local/flush`,
  `${context.terraformBinary} -chdir=${workingDirectory} plan`,
  '',
  '`pnpm cdktf` keeps a state of its own, and knows nothing of what is deployed here.',
  'Ctrl-C ends it and removes everything.',
];
