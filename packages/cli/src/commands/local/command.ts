import { createLocalAws, registry } from '@clickstream/local-aws';
import type { Argv } from 'yargs';
import type { Command } from '../../command/command.ts';
import { wholeNumber, word } from '../../options/readers.ts';
import { readFunctions } from './read-functions.ts';
import { aborted, listenForInterruption } from '../../process/interruption.ts';
import { UsageError } from '../../command/usage-error.ts';

const options = (yargs: Argv) =>
  yargs
    .usage(
      `$0 local [options]\n\nRuns AWS on this machine until Ctrl-C: ${new Intl.ListFormat('en').format(registry.services.map(({ title }) => title))}.`,
    )
    .option('port', {
      nargs: 1,
      default: '4566',
      coerce: wholeNumber('port'),
      describe: 'Where to listen; 0 takes a free port',
    })
    .option('host', {
      nargs: 1,
      default: '127.0.0.1',
      coerce: word('host'),
      describe: 'Address to listen on; there is no authentication, so only this machine by default',
    })
    .option('data-dir', {
      nargs: 1,
      coerce: word('data-dir'),
      describe: 'Keep everything here [default: a temporary directory, removed at the end]',
    })
    .option('account', {
      nargs: 1,
      default: '000000000000',
      coerce: word('account'),
      describe: 'Account id, 12 digits',
    })
    .option('quota', {
      nargs: 1,
      coerce: word('quota'),
      describe: 'Throttle puts to Firehose as AWS does in this region, such as us-east-1',
    })
    .option('function', {
      array: true,
      nargs: 1,
      string: true,
      coerce: readFunctions,
      describe:
        'ARN=URL or ARN=MODULE: what stands behind the Lambda function of a stream, an address that takes its events or a module with an export handler; can be given for several',
    });

/** `pnpm local`: local AWS in the foreground. */
export const local: Command<ReturnType<typeof options> extends Argv<infer T> ? T : never> = {
  options,
  async run({
    port = 4566,
    host = '127.0.0.1',
    dataDir,
    account = '000000000000',
    quota,
    function: functions,
  }) {
    if (!/^\d{12}$/.test(account)) throw new UsageError(`--account must be 12 digits, got ${account}`);
    if (port > 65_535) throw new UsageError(`--port must be 0 to 65535, got ${port}`);
    if (quota !== undefined && !/^[a-z]{2}(-[a-z]+)+-\d$/.test(quota))
      throw new UsageError(`--quota must be the name of a region such as us-east-1, got ${quota}`);
    const aws = await createLocalAws({
      dataDirectory: dataDir,
      account,
      quota,
      functions,
      onError: (error) => process.stderr.write(`local: ${(error as Error).message}\n`),
    });
    try {
      const server = await listen(aws, host, port);
      process.stdout.write(
        [
          `Local AWS answers at ${server.url} for account ${account}; data in ${aws.dataDirectory}`,
          ...clockNotice(aws.clock.aheadMs),
          '',
          'Any AWS tool in another terminal, once it has these:',
          '',
          // The second is for boto3 and version 1 of the AWS CLI, which know no other.
          `export AWS_ENDPOINT_URL=${server.url} AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1`,
          'export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test',
          // A profile or a session of one's own would go before them, or beside them.
          'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN',
          '',
          'Ctrl-C ends it.',
          '',
        ].join('\n'),
      );
      const { signal, release } = listenForInterruption();
      await aborted(signal);
      release();
      await server.close();
    } finally {
      await aws.close();
    }
    return 0;
  },
};

/** Of a clock that an earlier run has moved. */
const clockNotice = (aheadMs: number) =>
  aheadMs > 0 ? [`Its clock is ${Math.round(aheadMs / 1000)} s ahead, as it was moved before`] : [];

async function listen(aws: Awaited<ReturnType<typeof createLocalAws>>, host: string, port: number) {
  try {
    return await aws.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'something else listens there' : message;
    throw new Error(`local AWS cannot listen on ${host}:${port}: ${reason} (--port 0 takes a free port)`, {
      cause,
    });
  }
}
