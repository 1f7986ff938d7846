import { firehoseLimits } from '@clickstream/contract';
import type { Account, Sink } from '@clickstream/generator';

const { activePartitions } = firehoseLimits;
const INTERVAL_MS = 1000;

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
  const timer = setInterval(check, INTERVAL_MS);
  return {
    stop() {
      clearInterval(timer);
      check();
      watching = false;
    },
  };
}
