import { valueAt } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { tail as tailEvents } from '@clickstream/lake';
import type { TailedEvent } from '@clickstream/lake';
import type { tailOptions } from '@clickstream/lake/options';
import type { LakeGiven } from '../lake-command.ts';
import { clientOf } from '../../../aws/open-lake.ts';
import { openKinesis } from '../../../aws/open-kinesis.ts';
import { momentText } from '../../../output/print.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import { withLake } from '../with-lake.ts';

/** Runs `lake tail`; resolves with the exit code. */
export function runTail({
  json,
  count = Infinity,
  stream,
  user,
  event,
  where,
  sinceMs,
  ...options
}: LakeGiven<typeof tailOptions>): Promise<number> {
  return withLake(options, async ({ lake, eventsStream, signal, ...opened }) => {
    const kinesis = openKinesis(clientOf(opened));
    const target = { kinesis, stream: stream ?? eventsStream };
    let [shown, code] = [0, 0];
    try {
      const events = tailEvents(lake, target, {
        user,
        event,
        where,
        sinceMs,
        isNamed: stream !== undefined,
        signal,
        onReading: (what, denied) => {
          if (denied !== undefined)
            process.stderr.write(`tail: the stream ${target.stream} may not be read: ${denied}\n`);
          const place = what === 'stream' ? `the stream ${target.stream}` : `s3://${lake.rawBucket}`;
          process.stderr.write(`reading ${place}\n`);
        },
        onReady: () => process.stderr.write('waiting for events\n'),
        onUnreadable: (unreadable) => {
          code = 1;
          sayUnreadable('tail', lake, [unreadable]);
        },
      });
      for await (const each of events) {
        process.stdout.write(`${json ? jsonOf(each) : textOf(each, lake.contract)}\n`);
        shown += 1;
        // Nobody reads on (`| head`).
        if (shown === count || !process.stdout.writable) break;
      }
    } finally {
      kinesis.destroy();
    }
    return code;
  });
}

const jsonOf = ({ event, text, arrivedMs, source }: TailedEvent): string =>
  JSON.stringify({
    arrivedMs,
    source,
    event: event === undefined ? null : event,
    ...(event === undefined && { text }),
  });

function textOf({ event, text, arrivedMs }: TailedEvent, contract: SourceContract): string {
  const user = [contract.user]
    .flat()
    .map((path) => valueAt(event, path))
    .find((value) => value !== undefined && value !== null);
  const cells = [momentText(arrivedMs), shown(valueAt(event, contract.event)), shown(user), shown(text)];
  return cells.join('  ');
}

/** Text of others: nothing in it may move the cursor or clear the screen. */
const shown = (value: unknown): string =>
  value === undefined
    ? '-'
    : (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
