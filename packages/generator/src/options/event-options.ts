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
  schema: {
    kind: oneOf(['tutorial', 'segment']),
    words: 'Schema of the events: tutorial or segment',
    default: 'tutorial',
  },
  compat: { kind: onOff, words: "Use the original generator's ids (MD5) and times, in UTC", default: 'off' },
  journeys: {
    kind: onOff,
    words: 'Simulate visitors who arrive, browse and leave; otherwise each field is random on its own',
    default: 'with segment',
  },
  users: {
    kind: wholeNumber(1, 10_000_000),
    words: 'Number of users, numbered from 1',
    default: String(defaults.users),
  },
  count: {
    kind: countOrEndless,
    words: 'Number of events',
    default: 'no end',
    commandDefault: String(commandDefaults.count),
  },
  seed: {
    kind: wholeNumber(0),
    words: 'Random seed; with the same start it reproduces a run byte for byte',
    default: 'drawn, printed',
  },
  start: { kind: time, words: 'Start time of the run', default: 'now' },
} as const;

/** When they come. */
export const whenOptions = {
  maxDelaySeconds: {
    kind: duration('s', 0, 86_400),
    flag: 'max-delay',
    words: 'Longest random pause before each event (uniform), in seconds; 0 for none',
    default: 'none',
    commandDefault: String(commandDefaults.maxDelaySeconds),
  },
  rate: { kind: number(1e-6, 1e7), words: 'Average number of events per second (Poisson)' },
  rateProfile: {
    kind: hourWeights,
    words: 'How the rate varies over the day: flat, shop, or 24 hourly weights (UTC)',
    default: 'flat; shop for a backfill with journeys',
  },
  speedup: {
    kind: number(1e-3, 1e9),
    words: 'Speed, as a multiple of real time',
    default: String(defaults.speedup),
  },
  durationSeconds: {
    kind: duration('s', 1e-3, 1e9),
    flag: 'duration',
    words: 'How long to run, such as 90 (seconds), 10m or 1h30m',
    default: 'no end',
  },
  backfill: { kind: span, words: 'Generate history FROM..TO, as fast as the sink takes it' },
} as const;

/** What is wrong with them on purpose. */
export const wrongOptions = {
  omit: {
    kind: text(/./, 'the name of a field'),
    words: 'Field that bad events omit',
    default: 'the user, with a bad rate',
  },
  badRate: { kind: share, words: 'Share of events without that field', default: '1 with a field to omit' },
  late: { kind: lateShare, words: 'RATE:MAX, such as 0.05:1h: this share of events arrives up to MAX late' },
  duplicateRate: {
    kind: share,
    flag: 'duplicate',
    words: 'Share of events sent twice, up to 100 events apart',
    default: '0',
  },
  corruptRate: {
    kind: share,
    flag: 'corrupt',
    words: 'Share of events that are truncated, each in a record of its own',
    default: '0',
  },
} as const;

/** All that decides the bytes of a run. */
export const eventOptions = { ...whatOptions, ...whenOptions, ...wrongOptions };
