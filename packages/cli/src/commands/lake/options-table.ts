import { flagOf } from '@clickstream/generator/options';
import type { Options } from '@clickstream/generator/options';
import { consoleOptions } from '../../options/console-options.ts';
import {
  auditOptions,
  contractOptions,
  emptyOptions,
  eraseOptions,
  lakeOptions,
  lookOptions,
  queryOptions,
  replayOptions,
  tailOptions,
  transformOptions,
} from '@clickstream/lake/options';

const groups: readonly (readonly [command: string, options: Options])[] = [
  ['all', lakeOptions],
  ['`ls`, `trace`', lookOptions],
  ['`transform`', transformOptions],
  ['`query`', queryOptions],
  ['`audit`', auditOptions],
  ['`replay`', replayOptions],
  ['`tail`', tailOptions],
  ['`erase`', eraseOptions],
  ['`empty`', emptyOptions],
  ['`contract`', contractOptions],
  ['`pnpm console`', consoleOptions],
];

/** The table of the options of `lake` in the README, from their declarations. */
export function optionsTable(): string {
  const rows = groups.flatMap(([command, options]) =>
    Object.entries(options).map(
      ([name, option]) =>
        `| ${command} | \`--${flagOf(name, option)}\` | ${option.words} | ${option.kind.allowedText ?? option.kind.allowed} | ${(option.default ?? '').replaceAll('<', String.raw`\<`)} |`,
    ),
  );
  return ['| command | option | what | allowed | default |', '| --- | --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}
