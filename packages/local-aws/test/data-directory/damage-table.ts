import type { Kind } from './damages.ts';
import type { Contents } from './what-is-there.ts';

/** What comes of damage of one kind to one file. */
export interface Outcome {
  readonly text: string;
  /** Whether it is said. */
  readonly said: boolean;
  /** What may be less afterwards. */
  readonly less: readonly (keyof Contents)[];
  /** What may be there more often; all else is what it was. */
  readonly more?: readonly (keyof Contents)[];
}

const all = (outcome: Outcome) => ({ cut: outcome, flipped: outcome, emptied: outcome, missing: outcome });

const copy: Outcome = { text: 'nothing is lost: its copy takes its place', said: true, less: [] };
const copyAside: Outcome = { text: 'nothing is lost: the copy is set aside', said: true, less: [] };
const anew: Outcome = { text: 'nothing is lost: it is written anew', said: false, less: [] };
const lost = (text: string, ...less: (keyof Contents)[]): Outcome => ({ text, said: true, less });

const entries = lost('the entries that it touched are lost, the file is kept aside', 'records');
const index = lost(
  'objects at paths come back from their files, without metadata; of what it touched, other versions and uploads are lost (their files stay)',
  'bodies',
  'uploads',
  'completed',
);
const content = (part: keyof Contents) => ({
  ...all({ text: 'the object cannot be read: who asks for it is told', said: false, less: [part] }),
  flipped: {
    text: 'the object is given as it is: its ETag tells, and to SDKs the checksum that it was put with',
    said: false,
    less: [part],
  },
});
const events = lost('the log events that it touched are lost, the file is kept aside', 'events');
const buffer = lost('the records of this buffer are not delivered, its file is set aside', 'records');
const shard = lost('the records that it touched are lost', 'shardRecords');
const messages = lost(
  'the messages on their way that it touched are not sent, the file is kept aside',
  'messages',
);
const publicKey: Outcome = {
  text: 'nothing is lost: it is set aside and written anew',
  said: true,
  less: [],
};
const mail: Outcome = { text: 'nobody but its reader misses it', said: false, less: ['mails'] };
const metrics = lost('the metrics of earlier runs are lost, the file is set aside', 'metrics');
const positions: Outcome = {
  text: 'no record is lost: what it touched is read and delivered again, the file is kept aside',
  said: true,
  less: [],
  more: ['read'],
};
const tables = lost('the databases and tables that it touched are lost, the file is kept aside', 'tables');
const jobs = lost('the jobs, runs and triggers that it touched are lost, the file is kept aside', 'jobs');
const queries = lost(
  'the workgroups, queries and executions that it touched are lost, the file and what executions have answered are kept aside',
  'queries',
  'rows',
);
const rows = lost(
  'GetQueryResults cannot answer of this execution, whose result in S3 stays; the file is set aside',
  'rows',
);
const applications = lost(
  'the applications and job runs that it touched are lost, the file is kept aside',
  'applications',
);

/** A file with state, and what comes of each kind of damage to it. */
export interface Row {
  /** Below the data directory; `*` is any one name or part of it, `**` any path. The last that fits is damaged. */
  readonly file: string;
  readonly holds: string;
  readonly outcomes: Readonly<Record<Kind, Outcome>>;
}

const twice = (file: string, holds: string): Row[] => [
  { file, holds, outcomes: all(copy) },
  { file: `${file}.copy`, holds: 'the same', outcomes: { ...all(copyAside), missing: anew } },
];

/** The files of a log of entries. */
const log = (directory: string, holds: string, outcome: Outcome): Row[] => [
  { file: `${directory}/*.log`, holds, outcomes: all(outcome) },
  {
    file: `${directory}/*.snapshot`,
    holds: 'the same, up to the log of its number',
    outcomes: all(outcome),
  },
  { file: `${directory}/mark`, holds: 'how far that was written', outcomes: all(anew) },
];

const stream = 'firehose/*/streams/*';

export const damageTable: readonly Row[] = [
  ...twice('account.json', 'whose account it is'),
  ...twice('clock.json', 'how far the clock is ahead'),
  ...twice('folders.json', 'which folders services have'),
  ...twice('s3/buckets.json', 'the buckets and their configuration'),
  ...log('s3/index/*', 'what a bucket knows of its objects', index),
  { file: 's3/objects/**', holds: 'an object whose key is a path', outcomes: content('objects') },
  {
    file: 's3/bodies/**',
    holds: 'another object, or an older version',
    outcomes: content('bodies'),
  },
  {
    file: 's3/parts/**',
    holds: 'a part of an upload',
    outcomes: content('completed'),
  },
  ...twice('iam/iam.json', 'roles and policies'),
  ...twice('kms/*/keys.json', 'keys with their material, aliases and grants'),
  ...twice('sns/*/topics.json', 'topics and their subscriptions'),
  ...log('sns/*/outbox', 'messages on their way', messages),
  ...twice('sns/*/signing-key.json', 'the key that messages are signed with'),
  {
    file: 'sns/*/signing-key.public.pem',
    holds: 'the public part of that',
    outcomes: { ...all(publicKey), missing: anew },
  },
  { file: 'sns/*/mail/**', holds: 'a mail, for people', outcomes: all(mail) },
  ...twice('logs/*/logs.json', 'log groups and streams'),
  { file: 'logs/*/events/*.log', holds: 'the events of a log stream', outcomes: all(events) },
  { file: 'logs/*/events/*.mark', holds: 'how far that was written', outcomes: all(anew) },
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
  ...twice('firehose/*/streams.json', 'the streams'),
  { file: `${stream}/journal/*.journal`, holds: 'what happened to a stream', outcomes: all(entries) },
  ...twice(`${stream}/journal/*.snapshot`, 'what its buffers came to, up to the journal of its number'),
  { file: `${stream}/journal/mark`, holds: 'how far that was written', outcomes: all(anew) },
  { file: `${stream}/spool/*.buffer`, holds: 'the records of a buffer', outcomes: all(buffer) },
  ...log(`${stream}/source`, 'how far a Kinesis stream has been read', positions),
  ...twice('kinesis/*/streams.json', 'the streams and their shards'),
  { file: 'kinesis/*/streams/*/shardId-*/*.log', holds: 'the records of a shard', outcomes: all(shard) },
  {
    file: 'kinesis/*/streams/*/shardId-*/mark',
    holds: 'how far that was written',
    outcomes: all(anew),
  },
  ...log('glue/*/catalog', 'databases, tables and partitions', tables),
  ...log('glue/*/jobs', 'jobs, their runs, and triggers', jobs),
  ...twice('lakeformation/*/lakeformation.json', 'settings, permissions, LF-tags and locations'),
  ...log('athena/*/journal', 'workgroups, saved queries and executions', queries),
  { file: 'athena/*/results/*.jsonl', holds: 'the rows that a query has answered', outcomes: all(rows) },
  ...log('emr-serverless/*/applications', 'applications and job runs', applications),
  { file: 'owner.lock', holds: 'who has the directory, for people', outcomes: all(anew) },
];

/** What the file of a row may be called. */
export const patternOf = ({ file }: Pick<Row, 'file'>): RegExp =>
  new RegExp(`^${file.replaceAll('.', '\\.').replaceAll('**', '.+').replaceAll('*', '[^/]*')}$`);

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
