/** Before a word that is no option though it begins with a dash: no argument of a process can hold it. */
const mark = '\0';

/** An option or a number by its form, and what ends the options. */
const isOption = /^--?[A-Za-z][\w-]*(?:=|$)|^--$|^-(?:\d+(?:\.\d+)?|\.\d+)$/;

/**
 * Joins to an option the word behind it that begins with a dash and can be no option, such as `-.user_id` or a line of SQL
 * that is a comment: yargs takes none of them for its value.
 */
export function joinValues(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [at, argument] of args.entries()) {
    const previous = args[at - 1];
    if (args.slice(0, at).includes('--')) joined.push(argument);
    else if (previous?.match(/^--[A-Za-z][\w-]*$/) && argument.startsWith('-') && !isOption.test(argument))
      joined[joined.length - 1] = `${previous}=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

/** Takes `--` away, behind which yargs gives a command no words, and marks those there that it would take for options. */
export function markWords(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  if (end < 0) return [...args];
  const words = args.slice(end + 1).map((each) => (each.startsWith('-') ? mark + each : each));
  return [...args.slice(0, end), ...words];
}

/** The options of a command with the words that were marked as they were typed. */
export function asTyped<Options>(options: Options): Options {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    return typeof value === 'string' && value.startsWith(mark) ? value.slice(1) : value;
  };
  return Object.fromEntries(
    Object.entries(options as object).map(([name, value]) => [name, plain(value)]),
  ) as Options;
}
