import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { findGroup } from '../groups/find-group.ts';
import { page } from '../page.ts';
import { streamView } from '../groups/log-stream-view.ts';
import type { LogStream } from '../state.ts';
import { invalidParameter } from '../errors.ts';

/** Lists the streams of a log group by name or by the time of their last event. */
export const describeLogStreams = operation(
  DescribeLogStreamsCommand,
  (input, { state, region, account }) => {
    const group = findGroup(state, input);
    const byTime = input.orderBy === 'LastEventTime';
    if (byTime && input.logStreamNamePrefix !== undefined) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
    }
    const time = (stream: LogStream) => state.eventsOf(stream).summary().lastTimestamp ?? 0;
    const streams = group.streams
      .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ''))
      .toSorted((a, b) => (byTime ? time(a) - time(b) : 0) || (a.name < b.name ? -1 : 1));
    if (input.descending) streams.reverse();
    const { items, ...paging } = page(streams, input, ({ name }) => name);
    return {
      logStreams: items.map((stream) => streamView(group, stream, state, { region, account })),
      ...paging,
    };
  },
);
