import { counted } from '@clickstream/generator/cli';
import type { Lake } from '@clickstream/lake';

/** An object that cannot be read, and why. */
interface Unreadable {
  readonly key: string;
  readonly reason: string;
}

/** Says on stderr which objects a command has left out, why, and what can be done about it. */
export function sayUnreadable(
  command: string,
  { rawBucket }: Pick<Lake, 'rawBucket'>,
  unreadable: readonly Unreadable[],
): void {
  for (const { key, reason } of unreadable)
    process.stderr.write(`${command}: s3://${rawBucket}/${key} cannot be read: ${reason}\n`);
  if (unreadable.length > 0)
    process.stderr.write(
      `${command}: ${counted(unreadable.length, 'object')} left out, the rest is done; put back an older version, move it out of the way (aws s3 mv s3://${rawBucket}/KEY s3://${rawBucket}/unreadable/KEY) or delete it, and run this again (docs/OPERATIONS.md: An object cannot be read)\n`,
    );
}
