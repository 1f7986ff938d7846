import { presets, stages } from './presets.ts';
import { shownSetting } from './shown-setting.ts';

/** What a setting may be. */
interface Rule {
  readonly isAllowed: (this: void, value: unknown) => boolean;
  /** The same in words: an error says that it must be that. */
  readonly allowed: string;
}

const matching =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

const oneOf = (all: object): Rule => ({
  isAllowed: (value) => typeof value === 'string' && Object.hasOwn(all, value),
  allowed: Object.keys(all)
    .map((name) => `"${name}"`)
    .join(' or '),
});

/**
 * The settings by which commands find what is deployed, each with its rule. Plain data: what checks every setting takes
 * longer to load than an event to be put.
 */
export const followedSettings = {
  preset: oneOf(presets),
  region: {
    isAllowed: matching(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/),
    allowed: 'an AWS region such as "us-east-1"',
  },
  nameSuffix: {
    isAllowed: matching(/^(?!.{21})(-[a-z0-9]+)*$/),
    allowed: 'empty, or "-" and lower-case letters and digits such as "-dev", at most 20 characters',
  },
  stage: oneOf(stages),
  realtime: {
    isAllowed: (value) =>
      value === null || value === false || (typeof value === 'object' && !Array.isArray(value)),
    allowed: 'null or false (off), or an object, {} at least, with "shards" and "retentionHours"',
  },
} as const satisfies Readonly<Record<string, Rule>>;

/**
 * Says, a line each, which of them are not as they have to be; one that is absent is.
 *
 * @param place gives where a setting stands
 */
export function followedProblems(
  settings: Readonly<Record<string, unknown>>,
  place: (name: string) => string,
): string[] {
  return Object.entries<Rule>(followedSettings)
    .filter(([name, { isAllowed }]) => settings[name] !== undefined && !isAllowed(settings[name]))
    .map(([name, { allowed }]) => `${place(name)} must be ${allowed}, got ${shownSetting(settings[name])}`);
}
