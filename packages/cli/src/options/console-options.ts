import { kinds } from '@clickstream/generator/options';
import type { Options } from '@clickstream/generator/options';

/** Of `console`, besides those that say which lake. */
export const consoleOptions = {
  port: {
    kind: kinds.wholeNumber(0, 65_535),
    words: 'Port to listen on, on this machine only; 0 takes a free one',
    default: '4570',
  },
  allowChanges: {
    kind: kinds.onOff,
    words: 'Let the page change local AWS: faults, clock, flush, reset',
    default: 'off',
  },
} as const satisfies Options;
