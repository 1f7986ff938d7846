import { listenForInterruption } from '@clickstream/generator/cli';
import { lakeOptions } from '@clickstream/lake/options';
import type { ArgumentsCamelCase } from 'yargs';
import { givenOptions } from '../../options/declare-options.ts';
import { aborted } from '../../process/aborted.ts';
import { openLake } from '../../aws/open-lake.ts';
import { consoleOptions } from '../../options/console-options.ts';
import { consoleTarget } from './console-target.ts';
import { openBrowser } from './open-browser.ts';

/** Runs `console`; resolves with the exit code. */
export async function runConsole(argv: ArgumentsCamelCase): Promise<number> {
  const { port = 4570, allowChanges } = givenOptions(argv, consoleOptions);
  const options = givenOptions(argv, lakeOptions);
  const { signal, release } = listenForInterruption();
  const opened = await openLake(options, signal);
  try {
    const { startConsole } = await import('@clickstream/console');
    const target = consoleTarget(opened, options);
    const running = await startConsole({ target, port, allowChanges });
    const sayAddress = (): string => {
      const address = running.newAddress();
      process.stdout.write(`The console: ${address}\n`);
      return address;
    };
    const address = sayAddress();
    if (process.stdin.isTTY) {
      process.stderr.write('It is good for one browser, once. Enter gives another one, Ctrl-C ends it.\n');
      process.stdin.on('data', sayAddress);
    }
    if (argv['open'] !== false && process.stdout.isTTY) openBrowser(address);
    await aborted(signal);
    process.stdin.off('data', sayAddress).pause();
    await running.close();
    return 0;
  } finally {
    release();
    opened.close();
  }
}
