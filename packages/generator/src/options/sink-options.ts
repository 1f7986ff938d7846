import { defaults } from './defaults.ts';
import { address, duration, onOff, oneOf, packKind, path, region, text, wholeNumber } from './kind.ts';

/** How batches are delivered: DeliveryOptions. */
export const deliveryOptions = {
  concurrency: {
    kind: wholeNumber(1, 50),
    words: 'Calls under way at once',
    default: String(defaults.concurrency),
  },
  lingerMs: {
    kind: duration('ms', 0, 3_600_000),
    flag: 'linger',
    words: 'How long an event may wait for others in its batch',
    default: `${defaults.lingerMs}; with a rate ${defaults.lingerAtRateMs} ms`,
  },
  deadlineMs: {
    kind: duration('ms', 1, 86_400_000),
    flag: 'deadline',
    words: 'How long an event is tried, and the longest a call of it may take',
    default: `${defaults.deadlineMs / 1000} s`,
  },
  drainMs: {
    kind: duration('ms', 0, 86_400_000),
    flag: null,
    words: 'How long records are still tried after the run was asked to end',
    default: `${defaults.drainMs / 1000} s`,
  },
  deadLetterPath: {
    kind: path,
    flag: 'dead-letter',
    words: 'File for events given up',
    default: defaults.deadLetterPath,
  },
} as const;

/** A delivery stream: FirehoseSinkOptions. */
export const firehoseOptions = {
  stream: {
    kind: text(/^[\w.-]{1,64}$/, '1..64 letters, digits and any of _ . -'),
    words: 'The delivery stream',
    commandDefault: 'that of cdktf.json, clickstream',
  },
  region: {
    kind: region,
    words: 'Its region',
    default: "AWS_REGION, the profile's, us-east-1",
    commandDefault: "AWS_REGION, that of cdktf.json, the profile's, us-east-1",
  },
  endpoint: {
    kind: address,
    flag: 'endpoint-url',
    words: 'Where to send instead of AWS',
    default: 'AWS_ENDPOINT_URL, else AWS',
  },
  pack: {
    kind: packKind,
    words:
      'Events in one record: a number, or auto: as many as fill five of the steps in which Firehose bills it, and never for more than one by one',
    default: String(defaults.pack),
  },
  path: { kind: oneOf(['plain']), flag: null, words: 'Every step of a put by the SDK, without short cuts' },
} as const;

/** A Kinesis stream: KinesisSinkOptions. */
export const kinesisOptions = {
  stream: {
    kind: text(/^[\w.-]{1,128}$/, '1..128 letters, digits and any of _ . -'),
    flag: null,
    words: 'The stream',
  },
  region: firehoseOptions.region,
  endpoint: firehoseOptions.endpoint,
  pack: firehoseOptions.pack,
  path: firehoseOptions.path,
  partitionKey: {
    kind: oneOf(['random', 'user']),
    words:
      'By what records are spread over the shards: random, or user, whose events then keep their order, one a call',
    default: 'random',
  },
} as const;

/** An HTTP collector: HttpSinkOptions. */
export const httpOptions = {
  url: {
    kind: text(/^https?:\/\/[^/\s]/, 'an address such as http://127.0.0.1:8080/collect'),
    flag: null,
    words: 'Where to post',
  },
  format: {
    kind: oneOf(['lines', 'array', 'batch']),
    flag: 'http-format',
    words: "What a collector takes: lines, a JSON array, or Segment's batch",
    default: 'lines',
  },
} as const;

/** What the command line alone decides. */
export const commandOptions = {
  truthPath: {
    kind: path,
    flag: 'truth',
    words: 'File for what was done to each event, one line for every id (JSON Lines)',
  },
  sink: {
    kind: text(/./, 'firehose, kinesis:STREAM, stdout, file:PATH, http:URL or null'),
    words: 'firehose, kinesis:STREAM, stdout, file:PATH (.gz compresses), http:URL or null',
    commandDefault: 'firehose; with realtime in cdktf.json the stream that it reads',
  },
  plain: { kind: onOff, words: 'Every step of a put by the SDK, without short cuts', default: 'off' },
  sample: { kind: wholeNumber(1), words: 'Print so many events and send nothing' },
  verbose: { kind: onOff, words: 'Print each event and its status', default: 'off' },
  json: { kind: onOff, words: 'Print the account as JSON on stdout', default: 'off' },
} as const;
