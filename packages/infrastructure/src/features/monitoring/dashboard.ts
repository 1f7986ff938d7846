import { errorMetric } from '@clickstream/contract';
import type { AlarmMetric } from '../alarm-metric.ts';
import { iteratorAge } from './iterator-age.ts';

/** What the dashboard shows. */
export interface Shown {
  readonly region: string;
  readonly stream: string;
  readonly namespace: string;
  readonly alarmArns: readonly string[];
  readonly isPartitioned: boolean;
  readonly eventsStream: string | undefined;
  readonly failedRuns: AlarmMetric | undefined;
}

type Row = readonly [namespace: string, metric: string, ...rest: (string | object)[]];

/**
 * The body of the dashboard: in one look what comes in, what goes out and how old it is, errors, partitions, and what
 * is paid for.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboard(shown: Shown): string {
  const { region, stream, namespace, alarmArns, isPartitioned, eventsStream, failedRuns } = shown;
  const ofFirehose = (metric: string, stat: string): Row => [
    'AWS/Firehose',
    metric,
    'DeliveryStreamName',
    stream,
    { stat },
  ];
  const incoming =
    eventsStream === undefined
      ? ['IncomingRecords', 'IncomingBytes', 'ThrottledRecords'].map((metric) => ofFirehose(metric, 'Sum'))
      : ['IncomingRecords', 'IncomingBytes', 'WriteProvisionedThroughputExceeded'].map((metric) =>
          ofEvents(eventsStream, metric),
        );
  const paid =
    eventsStream === undefined
      ? [ofFirehose('IncomingBytes', 'Sum'), ofFirehose('IncomingPutRequests', 'Sum')]
      : [ofEvents(eventsStream, 'IncomingBytes'), ofFirehose('DataReadFromKinesisStream.Bytes', 'Sum')];
  const graphs: (readonly [title: string, rows: readonly Row[]])[] = [
    ['In', incoming],
    ['Out', [ofFirehose('DeliveryToS3.Records', 'Sum'), ofFirehose('DeliveryToS3.Bytes', 'Sum')]],
    ['Age of the oldest record, seconds', [ofFirehose('DeliveryToS3.DataFreshness', 'Maximum')]],
    ['Errors', [ofFirehose('DeliveryToS3.Success', 'Average'), [namespace, errorMetric, { stat: 'Sum' }]]],
    ...(isPartitioned
      ? [
          [
            'Partitions',
            [ofFirehose('PartitionCount', 'Maximum'), ofFirehose('ActivePartitionsLimit', 'Minimum')],
          ] as const,
        ]
      : []),
    ...(eventsStream === undefined
      ? []
      : [['Age of what was read last, milliseconds', [rowOf(iteratorAge(eventsStream))]] as const]),
    ...(failedRuns === undefined ? [] : [['Failed runs of the job', [rowOf(failedRuns)]] as const]),
    [
      'What is paid for: bytes, requests, objects',
      [...paid, ...(isPartitioned ? [ofFirehose('DeliveryToS3.ObjectCount', 'Sum')] : [])],
    ],
  ];
  return JSON.stringify({
    widgets: [
      { type: 'alarm', x: 0, y: 0, width: 24, height: 3, properties: { title: 'Alarms', alarms: alarmArns } },
      ...graphs.map(([title, metrics], index) => ({
        type: 'metric',
        x: (index % 3) * 8,
        y: 3 + Math.floor(index / 3) * 6,
        width: 8,
        height: 6,
        properties: { title, region, period: 300, view: 'timeSeries', metrics },
      })),
    ],
  });
}

const ofEvents = (stream: string, metric: string): Row => [
  'AWS/Kinesis',
  metric,
  'StreamName',
  stream,
  { stat: 'Sum' },
];

const rowOf = ({ namespace, name, statistic, dimensions = {} }: AlarmMetric): Row => [
  namespace,
  name,
  ...Object.entries(dimensions).flat(),
  { stat: statistic },
];
