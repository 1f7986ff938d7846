import { flagOf } from '../../options/option.ts';
import type { Option } from '../../options/option.ts';
import { groups } from './command-options.ts';

const width = 20;

/** The help of the command, from the declarations of its options. */
export function help(command: string): string {
  const sections = Object.entries(groups).map(([name, options]) => {
    const rows = Object.entries(options).flatMap(([library, option]) => {
      const flag = flagOf(library, option);
      return flag === undefined ? [] : [row(`--${flag}`, describe(option))];
    });
    if (name === 'How') rows.push(row('-h, --help', 'Show this'));
    return `${name}:\n${rows.join('')}`;
  });
  return `${command} [options]     generate events and send them, each when it is due
${command} schema        print the JSON Schema of the events

${sections.join('\n')}
Examples:
  ${command} --count 100 --max-delay 1
      the tutorial's run
  ${command} --schema segment --rate 200 --users 500 --duration 10m --sink stdout
      visitors of a busy shop
  ${command} --backfill 2026-01-01..2026-02-01 --count 1e6 --sink file:january.jsonl.gz
      a month of history
`;
}

function row(flag: string, words: string): string {
  return `  ${flag.padEnd(width)} ${words}\n`;
}

/** What an option is, and its default. */
export function describe({ words, default: fallback, commandDefault = fallback }: Option): string {
  return commandDefault === undefined ? words : `${words} [default: ${commandDefault}]`;
}
