import { kinds } from '@clickstream/generator/options';
import type { Options } from '@clickstream/generator/options';

const suffixes: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9 };

/** A whole number, or with a suffix such as 300M. */
const amount = {
  ...kinds.wholeNumber(1),
  allowedText: 'a whole number above 0 such as 5000, 1e6, 100k, 300M or 2G',
  read: (text: string) => {
    const factor = suffixes[text.at(-1) ?? ''];
    if (factor === undefined) return kinds.readNumber(text);
    const number = kinds.readNumber(text.slice(0, -1));
    // Events are whole, though 1.1M in floating point is not.
    return number === undefined ? undefined : Number((number * factor).toPrecision(15));
  },
};

/** The options of `cost`. */
export const costOptions = {
  events: { kind: amount, words: 'Events per month', default: '10M' },
  size: { kind: kinds.wholeNumber(1, 1_024_000), words: 'Bytes per event', default: '512' },
  users: { kind: amount, words: 'Number of users', default: '10k' },
  keys: { kind: amount, words: 'Number of event names, or of values of a key of your own', default: '20' },
  peak: {
    kind: kinds.number(1, 1000),
    words: 'Peak rate as a multiple of the average; limits are checked against it',
    default: '1',
  },
  layout: {
    kind: kinds.anyText('user, time, event, bucketed, or its settings as JSON'),
    words: 'Only this layout: user, time, event, bucketed, or its settings as JSON',
    default: 'each of them',
  },
  measured: {
    kind: kinds.onOff,
    words:
      'Cost of what the delivery stream has used on the running local AWS since the minute it was created, instead of an estimate; without the Kinesis stream of realtime',
    default: 'off',
  },
  endpointUrl: {
    kind: kinds.endpoint,
    words: 'Endpoint of that local AWS, with --measured',
    default: 'AWS_ENDPOINT_URL',
  },
  json: { kind: kinds.onOff, words: 'Print the result as JSON and nothing else', default: 'off' },
} as const satisfies Options;
