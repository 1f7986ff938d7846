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
  events: { kind: amount, words: 'How many events come in a month', default: '10M' },
  size: { kind: kinds.wholeNumber(1, 1_024_000), words: 'How many bytes an event has', default: '512' },
  users: { kind: amount, words: 'Of how many users', default: '10k' },
  keys: { kind: amount, words: 'How many names events have, or values a key of your own', default: '20' },
  peak: {
    kind: kinds.number(1, 1000),
    words: 'How many times the average come at the busiest: what limits are held against',
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
      'What the delivery stream has used of the local AWS that runs, since the minute in which it was created, in place of an estimate; without the Kinesis stream of realtime',
    default: 'off',
  },
  endpointUrl: {
    kind: kinds.address,
    words: 'Where it answers, with --measured',
    default: 'AWS_ENDPOINT_URL',
  },
  json: { kind: kinds.onOff, words: 'Print the result as JSON, nothing else', default: 'off' },
} as const satisfies Options;
