import { tutorial } from '@clickstream/contract';
import type { Lake } from '@clickstream/lake';
import { rejectedCommand } from './rejected-command.ts';

/** How an error is brought about, or where else what is wrong is seen. */
export interface ErrorHint {
  readonly text: string;
  readonly command: string;
}

/**
 * Says how an event fails in a layout: by what its partition keys are taken from. Without any, Firehose takes everything,
 * and a transform rejects what breaks the contract.
 */
export function errorHint({ layout: { keyQuery, keys = [] } }: Pick<Lake, 'layout'>): ErrorHint {
  const [userPath] = tutorial.user;
  if (keyQuery === undefined)
    return {
      text: 'This layout partitions by time alone, for which no event is wrong: what breaks the contract is rejected by pnpm lake transform, and seen in staging:',
      command: rejectedCommand,
    };
  if (keys.some(({ paths }) => paths.length === 1 && paths[0] === userPath))
    return {
      text: 'To see an error, send an event without its user:',
      command: `pnpm gen --count 1 --omit ${userPath!.slice('$.'.length)}`,
    };
  return {
    text: 'To see an error, send an event that is cut off:',
    command: 'pnpm gen --count 1 --corrupt 1',
  };
}
