/** In UTF-16 units; far above what AWS says of itself, and what limits of its own leave of a caller's text. */
const longest = 8192;

/**
 * A text of an error, which may repeat what a caller has sent, of bounded length: its beginning and its end, where there
 * is too much between them.
 */
export function boundedText(text: string): string {
  if (text.length <= longest) return text;
  // Whole characters, of which some have two units.
  const start = text.slice(0, longest / 2).replace(/[\uD800-\uDBFF]$/, '');
  const end = text.slice(-longest / 2).replace(/^[\uDC00-\uDFFF]/, '');
  return `${start}… (${text.length - start.length - end.length} characters are left out) …${end}`;
}
