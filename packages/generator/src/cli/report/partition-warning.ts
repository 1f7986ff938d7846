import type { Account } from '../../account.ts';
import type { Sink } from '../../sink.ts';

/**
 * Documented: 500 active partitions per stream by default; records beyond them go to the error prefix.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const activePartitions = 500;
const intervalMs = 1000;

/**
 * Warns once, as soon as a stream has got events of more users than it has partitions when partitioned by user.
 * `stop` looks a last time.
 */
export function partitionWarning(account: Account, sink: Sink): { stop(): void } {
  let watching = sink.name.startsWith('firehose:');
  const check = (): void => {
    if (!watching || account.users <= activePartitions) return;
    watching = false;
    process.stderr.write(
      `warning: more than ${activePartitions} users: a stream partitioned by user has ${activePartitions} active partitions by default and sends records beyond them to its error prefix\n`,
    );
  };
  const timer = setInterval(check, intervalMs);
  return {
    stop() {
      clearInterval(timer);
      check();
      watching = false;
    },
  };
}
