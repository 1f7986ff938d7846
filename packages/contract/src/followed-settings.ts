import { kinesisLimits } from './limits.ts';
import { presets, stages } from './presets.ts';
import { shownSetting } from './shown-setting.ts';

/** What a setting may be. */
interface Rule {
  readonly isAllowed: (this: void, value: unknown) => boolean;
  /** The same in words: an error says that it must be that. */
  readonly allowed: string;
  /** Of an object: its members, each with its own rule; one that is absent is as it has to be, and there are no others. */
  readonly members?: Readonly<Record<string, Rule>>;
}

const matching =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

const whole =
  (least: number, most: number) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

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
  // Empty is left out before.
  stage: { ...oneOf(stages), allowed: `empty, ${oneOf(stages).allowed}` },
  realtime: {
    isAllowed: (value) =>
      value === null || value === false || (typeof value === 'object' && !Array.isArray(value)),
    allowed: 'null or false (off), or an object, {} at least, with "shards" and "retentionHours"',
    members: {
      shards: {
        isAllowed: whole(0, kinesisLimits.streamShards),
        allowed: '0 (on demand) or a whole number from 1 to 10000',
      },
      retentionHours: { isAllowed: whole(24, 8760), allowed: 'a whole number from 24 to 8760' },
    },
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
  return problemsOf(followedSettings, settings, place);
}

function problemsOf(
  rules: Readonly<Record<string, Rule>>,
  values: Readonly<Record<string, unknown>>,
  place: (name: string) => string,
): string[] {
  return Object.entries(rules).flatMap(([name, { isAllowed, allowed, members }]) => {
    const value = values[name];
    if (value === undefined) return [];
    if (!isAllowed(value)) return [`${place(name)} must be ${allowed}, got ${shownSetting(value)}`];
    if (members === undefined || !value) return [];
    const within = (member: string) => `${place(name)}.${member}`;
    const unknown = Object.keys(value).find((member) => !Object.hasOwn(members, member));
    return [
      ...problemsOf(members, value as Readonly<Record<string, unknown>>, within),
      ...(unknown === undefined
        ? []
        : [`${within(unknown)} is no setting; there are ${Object.keys(members).join(', ')}`]),
    ];
  });
}
