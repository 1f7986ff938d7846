import yargs from 'yargs';
import { refuseArguments } from './arguments/refuse-arguments.ts';
import { takenBy } from './arguments/taken.ts';
import { localOptions, serviceTitles } from './local-options.ts';
import { startLocal } from './start-local.ts';
import { UsageError } from './usage-error.ts';

const name = 'local-aws';
const args = process.argv.slice(2);

const stop = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});

const print = (error: unknown) => {
  const message = (error instanceof Error ? error.message : String(error)).trim();
  process.stderr.write(`${name}: ${message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
};

try {
  const declared = localOptions(yargs(args).scriptName(name))
    .usage(`$0 [options]\n\nRuns AWS on this machine until Ctrl-C: ${serviceTitles}.`)
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false })
    .strict()
    .version(false)
    .help()
    .alias('help', 'h')
    .wrap(Math.min(110, process.stdout.columns ?? 110))
    .fail((message: string, error?: Error) => {
      throw error ?? new UsageError(message);
    });
  refuseArguments(takenBy(name, name, declared), [name, ...args]);
  const options = await declared.parseAsync();
  const { aws, server, close } = await startLocal(options, print);
  process.stdout.write(
    [
      `Local AWS answers at ${server.url} for account ${aws.account}; data in ${aws.dataDirectory}`,
      '',
      `export AWS_ENDPOINT_URL=${server.url} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1`,
      'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
      '',
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  await stop;
  await close();
} catch (error) {
  print(error);
  process.exitCode = error instanceof Error && ['UsageError', 'YError'].includes(error.name) ? 2 : 1;
}
