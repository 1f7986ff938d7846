import { flagOf } from '../src/options/option.ts';
import type { Option } from '../src/options/option.ts';
import { groups } from '../src/cli/arguments/command-options.ts';

/** The table of all options in the README, from their declarations. */
export function optionTable(): string {
  const rows = Object.values(groups).flatMap((options) =>
    Object.entries(options).flatMap(([name, option]) => row(name, option)),
  );
  return ['| command | library | what | default |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** What only the command line has; its library counterpart is something else, or nothing. */
const counterparts: Readonly<Record<string, string>> = {
  sink: '`sink`',
  plain: "`path: 'plain'`",
  sample: '',
  verbose: '`onEvent`',
  json: 'the `Summary`',
};

function row(name: string, option: Option): string[] {
  const flag = flagOf(name, option);
  const { words, default: fallback = '', commandDefault = fallback } = option;
  if (flag === undefined && name === 'path') return [];
  const both = commandDefault === fallback ? fallback : [commandDefault, fallback && `library: ${fallback}`];
  const cells = [
    flag === undefined ? '' : `\`--${flag}\``,
    counterparts[name] ?? `\`${name}\``,
    words,
    typeof both === 'string' ? both : both.filter(Boolean).join('; '),
  ];
  return [`| ${cells.join(' | ')} |`];
}
