import type { Contents } from './what-is-there.ts';

/** What comes of damage of one kind to one file. */
export interface Outcome {
  readonly text: string;
  /** Whether it is said. */
  readonly said: boolean;
  /** What may be less afterwards; all else is what it was. */
  readonly less: readonly (keyof Contents)[];
}

const copy: Outcome = { text: 'nothing is lost: its copy takes its place', said: true, less: [] };
const copyAside: Outcome = { text: 'nothing is lost: the copy is set aside', said: true, less: [] };
const anew: Outcome = { text: 'nothing is lost: it is written anew', said: false, less: [] };
const lost = (text: string, ...less: (keyof Contents)[]): Outcome => ({ text, said: true, less });

const entries = lost('the entries that it touched are lost, the file is kept aside', 'records');
const index = lost(
  'objects at paths come back from their files, without metadata; of what it touched, other versions and uploads are lost (their files stay)',
  'bodies',
  'uploads',
);
const events = lost('the log events that it touched are lost, the file is kept aside', 'events');
const buffer = lost('the records of this buffer are not delivered, its file is set aside', 'records');
const shard = lost('the records that it touched are lost', 'shardRecords');
const messages = lost(
  'the messages on their way that it touched are not sent, the file is kept aside',
  'messages',
);
const metrics = lost('the metrics of earlier runs are lost, the file is set aside', 'metrics');

/** The kinds of damage. */
export type Kind = 'cut' | 'flipped' | 'emptied' | 'missing';

/** A file with state, and what comes of each kind of damage to it. */
export interface Row {
  /** Below the data directory; `*` is any one name or part of it. The last that fits is meant. */
  readonly file: string;
  readonly holds: string;
  readonly outcomes: Readonly<Record<Kind, Outcome>>;
}

const all = (outcome: Outcome) => ({ cut: outcome, flipped: outcome, emptied: outcome, missing: outcome });

const twice = (file: string, holds: string): Row[] => [
  { file, holds, outcomes: all(copy) },
  { file: `${file}.copy`, holds: 'the same', outcomes: { ...all(copyAside), missing: anew } },
];

const stream = 'firehose/*/streams/*';

export const damageTable: readonly Row[] = [
  ...twice('account.json', 'whose account it is'),
  ...twice('clock.json', 'how far the clock is ahead'),
  ...twice('s3/buckets.json', 'the buckets and their configuration'),
  ...twice('iam/iam.json', 'roles and policies'),
  ...twice('kms/*/keys.json', 'keys with their material, aliases and grants'),
  ...twice('sns/*/topics.json', 'topics and their subscriptions'),
  { file: 'sns/*/outbox/*.log', holds: 'messages on their way', outcomes: all(messages) },
  { file: 'sns/*/outbox/mark', holds: 'how far that was written', outcomes: all(anew) },
  ...twice('logs/*/logs.json', 'log groups and streams'),
  ...twice('monitoring/*/alarms/*.json', 'an alarm'),
  ...twice('monitoring/*/dashboards.json', 'dashboards'),
  {
    file: 'monitoring/*/metrics.json',
    holds: 'metrics, as of the last clean end',
    outcomes: {
      ...all(metrics),
      missing: { ...metrics, text: 'the metrics of earlier runs are lost, as by a kill', said: false },
    },
  },
  { file: 's3/index/lake/*.log', holds: 'what a bucket knows of its objects', outcomes: all(index) },
  { file: 's3/index/many/*.snapshot', holds: 'the same, up to the log of its number', outcomes: all(index) },
  { file: 's3/index/lake/mark', holds: 'how far that was written', outcomes: all(anew) },
  { file: 'logs/*/events/*.log', holds: 'the events of a log stream', outcomes: all(events) },
  { file: 'logs/*/events/*.mark', holds: 'how far that was written', outcomes: all(anew) },
  ...twice('firehose/*/streams.json', 'the streams'),
  { file: `${stream}/journal/*.journal`, holds: 'what happened to a stream', outcomes: all(entries) },
  ...twice(`${stream}/journal/*.snapshot`, 'what its buffers came to, up to the journal of its number'),
  { file: `${stream}/journal/mark`, holds: 'how far that was written', outcomes: all(anew) },
  { file: `${stream}/spool/*.buffer`, holds: 'the records of a buffer', outcomes: all(buffer) },
  ...twice('kinesis/*/streams.json', 'the streams and their shards'),
  { file: 'kinesis/*/streams/*/shardId-*/*.log', holds: 'the records of a shard', outcomes: all(shard) },
  {
    file: 'kinesis/*/streams/*/shardId-*/mark',
    holds: 'how far that was written',
    outcomes: all(anew),
  },
  { file: 'owner.lock', holds: 'who has the directory, for people', outcomes: all(anew) },
];

/** The table as it stands in the documentation. */
export const damageMarkdown = (): string =>
  [
    '| file | holds | cut | a byte flipped | emptied | missing |',
    '| --- | --- | --- | --- | --- | --- |',
    ...damageTable.map(
      ({ file, holds, outcomes: { cut, flipped, emptied, missing } }) =>
        `| \`${file}\` | ${holds} | ${[cut, flipped, emptied, missing].map(({ text }) => text).join(' | ')} |`,
    ),
  ].join('\n');
