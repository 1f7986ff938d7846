import { commandDefaults, defaults } from './defaults.ts';
import {
  countOrEndless,
  duration,
  hourWeights,
  lateShare,
  number,
  onOff,
  oneOf,
  share,
  span,
  text,
  time,
  wholeNumber,
} from './kind.ts';

/** What events look like and whose they are: ClickstreamOptions. */
export const whatOptions = {
  schema: { kind: oneOf(['tutorial', 'segment']), words: 'What events look like', default: 'tutorial' },
  compat: { kind: onOff, words: "The original generator's ids (MD5) and times, in UTC", default: 'off' },
  journeys: {
    kind: onOff,
    words: 'Visitors who come, look around and leave; else every field is drawn on its own',
    default: 'with segment',
  },
  users: {
    kind: wholeNumber(1, 10_000_000),
    words: 'How many visitors, numbered from 1',
    default: String(defaults.users),
  },
  count: {
    kind: countOrEndless,
    words: 'How many events',
    default: 'no end',
    commandDefault: String(commandDefaults.count),
  },
  seed: { kind: wholeNumber(0), words: 'Repeats a run, together with the start', default: 'drawn, printed' },
  start: { kind: time, words: "The time of the run's beginning", default: 'now' },
} as const;

/** When they come. */
export const whenOptions = {
  maxDelaySeconds: {
    kind: duration('s', 0, 86_400),
    flag: 'max-delay',
    words: 'The longest pause before an event, uniform, in seconds; 0: none',
    default: 'none',
    commandDefault: String(commandDefaults.maxDelaySeconds),
  },
  rate: { kind: number(1e-6, 1e7), words: 'Events a second on average (Poisson)' },
  rateProfile: {
    kind: hourWeights,
    words: 'How the pace changes with the hour: flat, shop, or 24 weights by hour UTC',
    default: 'flat; shop for the history of visitors',
  },
  speedup: {
    kind: number(1e-3, 1e9),
    words: 'How many times faster than real time',
    default: String(defaults.speedup),
  },
  durationSeconds: {
    kind: duration('s', 1e-3, 1e9),
    flag: 'duration',
    words: 'How long, such as 90, 10m or 1h30m',
    default: 'no end',
  },
  backfill: { kind: span, words: 'History FROM..TO, as fast as it is taken' },
} as const;

/** What is wrong with them on purpose. */
export const wrongOptions = {
  omit: {
    kind: text(/./, 'the name of a field'),
    words: 'A field that bad events lack',
    default: 'the user, with a bad rate',
  },
  badRate: { kind: share, words: 'Share of events that lack the field', default: '1 with a field to omit' },
  late: { kind: lateShare, words: 'RATE:MAX, such as 0.05:1h: a share of events comes up to MAX late' },
  duplicateRate: {
    kind: share,
    flag: 'duplicate',
    words: 'Share of events that are sent twice, up to 100 events apart',
    default: '0',
  },
  corruptRate: {
    kind: share,
    flag: 'corrupt',
    words: 'Share of events whose end is missing, each alone in its record',
    default: '0',
  },
} as const;

/** All that decides the bytes of a run. */
export const eventOptions = { ...whatOptions, ...whenOptions, ...wrongOptions };
