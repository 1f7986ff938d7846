import { defaults } from './defaults.ts';
import { address, duration, onOff, oneOf, packKind, path, region, text, wholeNumber } from './kind.ts';

/** How batches are delivered: DeliveryOptions. */
export const deliveryOptions = {
  concurrency: {
    kind: wholeNumber(1, 50),
    words: 'Calls in flight at once',
    default: String(defaults.concurrency),
  },
  lingerMs: {
    kind: duration('ms', 0, 3_600_000),
    flag: 'linger',
    words: 'Longest time an event waits for others to fill its batch',
    default: `${defaults.lingerMs}; with a rate ${defaults.lingerAtRateMs} ms`,
  },
  deadlineMs: {
    kind: duration('ms', 1, 86_400_000),
    flag: 'deadline',
    words: 'How long an event is retried, and the timeout of each call',
    default: `${defaults.deadlineMs / 1000} s`,
  },
  drainMs: {
    kind: duration('ms', 0, 86_400_000),
    flag: null,
    words: 'How long records are still retried after the run was asked to end',
    default: `${defaults.drainMs / 1000} s`,
  },
  deadLetterPath: {
    kind: path,
    flag: 'dead-letter',
    words: 'File for events that could not be delivered',
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
    words: 'Endpoint to send to instead of AWS',
    default: 'AWS_ENDPOINT_URL, else AWS',
  },
  pack: {
    kind: packKind,
    words:
      'Events per record: a number, or auto: up to five of the steps in which Firehose bills a record, and never at a higher price than one event per record',
    default: String(defaults.pack),
  },
  path: {
    kind: oneOf(['plain']),
    flag: null,
    words: 'Let the SDK do every step of a put, without shortcuts',
  },
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
      'How records are spread over the shards: random, or user, which keeps the events of a user in order, one per call',
    default: 'random',
  },
} as const;

/** An HTTP collector: HttpSinkOptions. */
export const httpOptions = {
  url: {
    kind: text(/^https?:\/\/[^/\s]/, 'an address such as http://127.0.0.1:8080/collect'),
    flag: null,
    words: 'URL to post to',
  },
  format: {
    kind: oneOf(['lines', 'array', 'batch']),
    flag: 'http-format',
    words: "Format that the collector takes: lines, a JSON array, or Segment's batch",
    default: 'lines',
  },
} as const;

/** What the command line alone decides. */
export const commandOptions = {
  truthPath: {
    kind: path,
    flag: 'truth',
    words: 'File that records what was done to each event, one line per id (JSON Lines)',
  },
  sink: {
    kind: text(/./, 'firehose, kinesis:STREAM, stdout, file:PATH, http:URL or null'),
    words: 'firehose, kinesis:STREAM, stdout, file:PATH (.gz compresses), http:URL or null',
    commandDefault: 'firehose; with realtime in cdktf.json, the Kinesis stream that it reads',
  },
  plain: { kind: onOff, words: 'Let the SDK do every step of a put, without shortcuts', default: 'off' },
  sample: { kind: wholeNumber(1), words: 'Print this many events and send nothing' },
  verbose: { kind: onOff, words: 'Print each event and its status', default: 'off' },
  json: { kind: onOff, words: 'Print the summary as JSON on stdout', default: 'off' },
} as const;
