import type { LogStream as WireStream } from '@aws-sdk/client-cloudwatch-logs';
import type { AccountRegion } from '../../../kit/arn.ts';
import { groupArns } from '../arns.ts';
import type { LogGroup, LogsState, LogStream } from '../state.ts';

/** Shows a log stream as DescribeLogStreams does; Documented: a stream's stored bytes are always 0. */
export function streamView(
  group: LogGroup,
  stream: LogStream,
  state: LogsState,
  scope: AccountRegion,
): WireStream {
  const { events, firstTimestamp, lastTimestamp, lastIngestedAt } = state.eventsOf(stream).summary();
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: firstTimestamp,
    lastEventTimestamp: lastTimestamp,
    lastIngestionTime: lastIngestedAt,
    uploadSequenceToken: events > 0 ? sequenceToken(events) : undefined,
    arn: `${groupArns.write(scope, group.name)}:log-stream:${stream.name}`,
    storedBytes: 0,
  };
}

/** A token as PutLogEvents gives them; nothing looks at them any more. */
export const sequenceToken = (events: number) => String(events).padStart(56, '0');
