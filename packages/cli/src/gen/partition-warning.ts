import type { Account, Sink } from '@clickstream/generator';

/**
 * Documented: 500 active partitions per stream by default; records beyond them go to the error prefix.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html
 */
const PARTITIONS = 500;
const INTERVAL_MS = 1000;

/**
 * Warns once, as soon as a stream has got events of more users than it has partitions when partitioned by user.
 * `stop` looks a last time.
 */
export function partitionWarning(account: Account, sink: Sink): { stop(): void } {
  let watching = sink.name.startsWith('firehose:');
  const check = (): void => {
    if (!watching || account.users <= PARTITIONS) return;
    watching = false;
    process.stderr.write(
      `warning: more than ${PARTITIONS} users: a stream partitioned by user has ${PARTITIONS} active partitions by default and sends records beyond them to its error prefix\n`,
    );
  };
  const timer = setInterval(check, INTERVAL_MS);
  return {
    stop() {
      clearInterval(timer);
      check();
      watching = false;
    },
  };
}
