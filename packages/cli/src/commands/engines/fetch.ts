import { engines, fetchEngine, findJava } from '@clickstream/engines';
import type { EngineName } from '@clickstream/engines';
import type { Argv } from 'yargs';
import type { Command } from '../../command/command.ts';
import { UsageError, listenForInterruption, showProgress } from '@clickstream/generator/cli';

const names = Object.keys(engines) as EngineName[];

const options = (yargs: Argv) =>
  yargs
    .usage(
      '$0 engines fetch [trino|spark ..]\n\nFetches engines, all of them unless some are named, and prints where they are. Their checksums are pinned.',
    )
    .positional('engine', { array: true, default: names, coerce: namesOf, describe: 'Which' });

/** @throws {UsageError} for a name that no engine has */
function namesOf(given: readonly string[]): EngineName[] {
  const unknown = given.find((name) => !Object.hasOwn(engines, name));
  if (unknown !== undefined)
    throw new UsageError(`engine must be ${names.join(' or ')}, got ${unknown || 'nothing'}`);
  return given as EngineName[];
}

/** `engines fetch`: hundreds of megabytes, once. */
export const fetchEngines: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  async run({ engine }) {
    const { signal, release } = listenForInterruption();
    try {
      for (const name of engine) {
        const wanted = engines[name];
        let [arrived, file] = [0, ''];
        const total = wanted.parts.reduce((sum, { bytes }) => sum + bytes, 0);
        const stop = await showProgress({ total, value: () => arrived, text: () => `${name}: ${file}` });
        try {
          const directory = await fetchEngine(wanted, {
            environment: process.env,
            signal,
            onProgress: (progress) => ([arrived, file] = [progress.bytes, progress.file]),
          });
          stop();
          process.stdout.write(`${directory}\n`);
        } finally {
          stop();
        }
        await findJava(wanted, process.env).catch((error: unknown) => {
          process.stderr.write(`engines: ${(error as Error).message}\n`);
        });
      }
      return 0;
    } catch (error) {
      if (signal.aborted) return 130;
      throw error;
    } finally {
      release();
    }
  },
};
