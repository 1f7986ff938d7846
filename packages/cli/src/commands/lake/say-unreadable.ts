import { counted } from '@clickstream/generator/cli';
import type { Lake, Unreadable } from '@clickstream/lake';

/** Says on stderr which objects, and lines of objects, a command has left out, why, and what can be done about it. */
export function sayUnreadable(
  command: string,
  { rawBucket }: Pick<Lake, 'rawBucket'>,
  unreadable: readonly Unreadable[],
): void {
  for (const { key, line, reason } of unreadable)
    process.stderr.write(
      `${command}: s3://${rawBucket}/${key}${line === undefined ? ' cannot be read' : ''}: ${reason}\n`,
    );
  const isLocked = ({ reason }: Unreadable) => keyRefuses.test(reason);
  sayHint(command, unreadable.filter(isLocked), havingTheKey);
  sayHint(
    command,
    unreadable.filter((each) => !isLocked(each)),
    `put back an older version, move it out of the way (aws s3 mv s3://${rawBucket}/KEY s3://${rawBucket}/unreadable/KEY) or delete it, and run this again (docs/OPERATIONS.md: An object cannot be read)`,
  );
}

/** As KMS says it: what such a key has encrypted is whole, and is read again once the key is back. */
const keyRefuses = /arn:[\w-]+:kms:\S+ is (?:disabled|pending deletion)/;
const havingTheKey =
  'have the key back (aws kms cancel-key-deletion --key-id KEY, where it is pending deletion, then aws kms enable-key --key-id KEY), and run this again (docs/OPERATIONS.md: A key is disabled or about to be deleted)';

function sayHint(command: string, unreadable: readonly Unreadable[], hint: string): void {
  const lines = unreadable.filter(({ line }) => line !== undefined).length;
  const objects = unreadable.length - lines;
  const what = [
    ...(objects > 0 ? [counted(objects, 'object')] : []),
    ...(lines > 0 ? [counted(lines, 'line')] : []),
  ];
  if (what.length > 0)
    process.stderr.write(`${command}: ${what.join(' and ')} left out, the rest is done; ${hint}\n`);
}
