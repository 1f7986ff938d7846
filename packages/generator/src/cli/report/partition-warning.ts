import type { Account } from '../../account.ts';
import type { AwsStream } from '../create-sink.ts';

/**
 * Documented: 500 active partitions per stream by default; records beyond them go to the error prefix.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const activePartitions = 500;
const intervalMs = 1000;

/**
 * Warns once, as soon as a stream that is partitioned by user has got events of more users than it has partitions: also
 * where it may not be asked how it is partitioned. `stop` looks a last time.
 */
export function partitionWarning(account: Account, target: AwsStream | undefined): { stop(): Promise<void> } {
  const sorting = target?.delivery === undefined ? undefined : { ...target, stream: target.delivery };
  let watching = sorting !== undefined;
  let warned: Promise<void> | undefined;
  const warn = async (stream: AwsStream): Promise<void> => {
    if (!(await mayBeByUser(stream))) return;
    process.stderr.write(
      `warning: more than ${activePartitions} users: a stream partitioned by user has ${activePartitions} active partitions by default and sends records beyond them to its error prefix\n`,
    );
  };
  const check = (): void => {
    if (!sorting || !watching || account.users <= activePartitions) return;
    watching = false;
    warned = warn(sorting);
  };
  const timer = setInterval(check, intervalMs);
  return {
    async stop() {
      clearInterval(timer);
      check();
      watching = false;
      await warned;
    },
  };
}

async function mayBeByUser(stream: AwsStream): Promise<boolean> {
  const { describeKeyQuery } = await import('../../sinks/firehose/describe-key-query.ts');
  try {
    return /user/i.test((await describeKeyQuery(stream)) ?? '');
  } catch {
    return true;
  }
}
