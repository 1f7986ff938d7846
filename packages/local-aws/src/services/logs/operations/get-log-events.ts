import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { compareKeys } from '../events/event-key.ts';
import type { Key } from '../events/event-key.ts';
import { take } from '../events/take.ts';
import { findGroup } from '../groups/find-group.ts';
import { checkReadable } from '../groups/use-group-key.ts';
import { readPosition, writePosition } from '../events/position.ts';
import type { Position } from '../events/position.ts';

/**
 * Reads the events of one stream, a page at a time.
 *
 * Documented: the latest page unless told to start from the head; both tokens in every answer; at the end of the
 * stream the token that was passed in comes back; `endTime` is excluded.
 */
export const getLogEvents = operation(GetLogEventsCommand, (input, { state }) => {
  const group = findGroup(state, input);
  const file = state.eventsOf(state.getStream(group, input.logStreamName!));
  const since = Math.max(input.startTime ?? 0, state.expiry(group));
  const until = input.endTime ?? Infinity;
  const from = input.nextToken === undefined ? undefined : readPosition(input.nextToken);
  const forward = from ? from.direction === 'forward' : (input.startFromHead ?? false);
  const start = { timestamp: since, sequence: 0 };
  const end = { timestamp: until, sequence: 0 };
  const events = forward
    ? file.forward(from && compareKeys(from, start) > 0 ? from : start, until)
    : file.backward(from && compareKeys(from, end) < 0 ? from : end, since);
  const taken = take(events, input.limit ?? 10_000);
  if (!forward) taken.reverse();
  checkReadable(
    state,
    group,
    taken.map(({ ingestedAt }) => ingestedAt),
  );
  return {
    events: taken.map(({ timestamp, message, ingestedAt }) => ({
      timestamp,
      message,
      ingestionTime: ingestedAt,
    })),
    ...tokens(taken, from ?? { direction: forward ? 'forward' : 'backward', timestamp: 0, sequence: 0 }),
  };
});

/** The tokens around a page; around an empty one those of the place where it was looked for. */
function tokens(taken: readonly Key[], from: Position) {
  const passed = from.direction === 'forward' ? 1 : 0;
  const first = taken[0] ?? { ...from, sequence: from.sequence + passed };
  const last = taken.at(-1) ?? { ...from, sequence: Math.max(0, from.sequence + passed - 1) };
  return {
    nextForwardToken: writePosition({ ...last, direction: 'forward' }),
    nextBackwardToken: writePosition({ ...first, direction: 'backward' }),
  };
}
