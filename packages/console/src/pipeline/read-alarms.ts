import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../open-context.ts';

/** An alarm on the stream. */
export interface AlarmView {
  readonly name: string;
  readonly state: string;
  /** What it is about and its runbook, as whoever made it has described it; empty where nobody has. */
  readonly what: string;
  /** Why it has its state, in AWS's words. */
  readonly reason: string;
  readonly sinceMs: number | undefined;
}

const alarmsPerPage = 100;

/**
 * Reads the alarms that watch the stream, those that ring first.
 *
 * @throws {Error} of the SDK
 */
export async function readAlarms(
  { cloudwatch, stream }: Pick<Context, 'cloudwatch' | 'stream'>,
  abortSignal?: AbortSignal,
): Promise<AlarmView[]> {
  const pages = paginateDescribeAlarms(
    { client: cloudwatch, pageSize: alarmsPerPage },
    { AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
    { abortSignal },
  );
  const alarms: (MetricAlarm & CompositeAlarm)[] = [];
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages)
    alarms.push(...[...MetricAlarms, ...CompositeAlarms].filter((alarm) => watches(alarm, stream)));
  return alarms
    .map(({ AlarmName, AlarmDescription, StateValue, StateReason, StateUpdatedTimestamp }) => ({
      name: AlarmName ?? '',
      state: StateValue ?? '',
      what: AlarmDescription ?? '',
      reason: StateReason ?? '',
      sinceMs: StateUpdatedTimestamp?.getTime(),
    }))
    .toSorted((a, b) => rank(a.state) - rank(b.state) || (a.name < b.name ? -1 : 1));
}

const rank = (state: string): number => ({ ALARM: 0, INSUFFICIENT_DATA: 1 })[state] ?? 2;

/**
 * By a dimension of its metric, or of one that it is worked out from, or by the stream's name at the beginning of its own,
 * which is all that a composite alarm has.
 */
function watches(
  { AlarmName, Dimensions = [], Metrics = [] }: Pick<MetricAlarm, 'AlarmName' | 'Dimensions' | 'Metrics'>,
  stream: string,
): boolean {
  const dimensions = [
    ...Dimensions,
    ...Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? []),
  ];
  return (
    dimensions.some(({ Name, Value }) => Name === 'DeliveryStreamName' && Value === stream) ||
    (AlarmName ?? '').startsWith(stream)
  );
}
