/**
 * Whether a text fits a pattern in which `*` stands for any characters and `?`, where asked for, for one.
 *
 * In time that grows with text × pattern at the most: patterns and texts come from callers, and a regular expression
 * of the same meaning goes through every way to divide the text among several `*`.
 */
export function matchesGlob(text: string, pattern: string, { questionMark = true } = {}): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const sign = pattern[read];
    if (sign === '*') {
      star = read;
      read += 1;
      resumeAt = at;
    } else if (read < pattern.length && (sign === text[at] || (questionMark && sign === '?'))) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      // The last `*` takes one character more; those before it need no second try.
      read = star + 1;
      resumeAt += 1;
      at = resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[read] === '*') read += 1;
  return read === pattern.length;
}
