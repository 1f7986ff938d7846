/**
 * A text as an argument in a command for a shell: codes, names and SQL are anybody's. What a terminal would not show, or
 * take as a key that was pressed, goes as an escape (`$'\u0003'`).
 */
export function shellText(text: string): string {
  if (/^[\w.-]+$/.test(text)) return text;
  if (!/[\p{C}\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text.replaceAll(/[\p{C}\u2028\u2029'\\]/gu, (each) => {
    const digits = each.codePointAt(0)!.toString(16);
    return digits.length > 4 ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
  return `$'${escaped}'`;
}
