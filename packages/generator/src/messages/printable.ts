/** The longest text of a server that is passed on. */
const maxLength = 2000;

/** Control characters, and those that turn the direction of a line. */
const hidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text that somebody else sent, as one line that a terminal shows and does not obey: no control characters, whose
 * escape sequences would recolor, rewrite or type, and no more than a page.
 */
export function printable(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll(hidden, '').trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)} …` : line;
}
