import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { eventId, readEventPosition, search, writeEventPosition } from '../events/search.ts';
import { compileFilter } from '../filter-pattern/compile-pattern.ts';
import { findGroup } from '../groups/find-group.ts';
import { checkReadable } from '../groups/use-group-key.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Searches the events of a log group in the order of their times, across its streams.
 *
 * Documented: `endTime` is included, `interleaved` is always on, an answer with a token may have no events. A call
 * looks at no more than 10 MiB of events.
 */
export const filterLogEvents = operation(FilterLogEventsCommand, (input, { state }) => {
  const group = findGroup(state, input);
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names && prefix !== undefined) {
    throw invalidParameter('logStreamNamePrefix and logStreamNames are mutually exclusive parameters.');
  }
  const streams = names
    ? [...new Set(names)].map((name) => state.getStream(group, name))
    : group.streams.filter(({ name }) => name.startsWith(prefix ?? ''));
  const after = input.nextToken === undefined ? undefined : readEventPosition(input.nextToken);
  const since = Math.max(input.startTime ?? 0, state.expiry(group));
  const ingestedAt = new Set<number>();
  const found = search({
    streams: streams.map((stream) => ({ stream, file: state.eventsOf(stream) })),
    matches: compileFilter(input.filterPattern ?? ''),
    since,
    until: (input.endTime ?? Infinity) + 1,
    limit: input.limit ?? 10_000,
    after,
    onLook: (event) => ingestedAt.add(event.ingestedAt),
  });
  checkReadable(state, group, ingestedAt);
  return {
    events: found.events.map(({ stream, timestamp, message, ingestedAt, sequence }) => ({
      logStreamName: stream.name,
      timestamp,
      message,
      ingestionTime: ingestedAt,
      eventId: eventId({ timestamp, stream: stream.number, sequence }),
    })),
    searchedLogStreams: [],
    nextToken: found.next && writeEventPosition(found.next),
  };
});
