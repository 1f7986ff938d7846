import { engines, findEngine, findJava } from '@clickstream/engines';
import type { Engine } from '@clickstream/engines';
import type { Argv } from 'yargs';
import type { Command } from '../../command/command.ts';

const options = (yargs: Argv) =>
  yargs
    .usage(
      '$0 engines ls [options]\n\nSays which engines are there, where, and by which Java they would run.',
    )
    .option('json', {
      type: 'boolean',
      default: false,
      describe: 'Print the result as JSON and nothing else',
    });

/** `engines ls`: one line an engine. */
export const listEngines: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  async run({ json }) {
    const found = await Promise.all(Object.values(engines).map(look));
    const text = json
      ? JSON.stringify(found, undefined, 2)
      : found
          .map(({ name, version, directory, java, problem }) =>
            [
              `${name} ${version}`,
              directory ?? `not fetched: pnpm engines fetch ${name}`,
              java ?? problem,
            ].join('\t'),
          )
          .join('\n');
    process.stdout.write(`${text}\n`);
    return 0;
  },
};

async function look(engine: Engine) {
  const { name, version } = engine;
  const directory = (await findEngine(engine, process.env))?.directory;
  try {
    return { name, version, directory, java: (await findJava(engine, process.env)).home };
  } catch (error) {
    return { name, version, directory, problem: (error as Error).message };
  }
}
