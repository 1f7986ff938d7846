/** Runs of one letter that Java's DateTimeFormatter knows, each as often as it takes it. */
const field =
  /^(?:G{1,5}|[uyYgANn]{1,19}|[MLQqEeXxZ]{1,5}|c(?:cc{1,3})?|[dhHkKmsw]{1,2}|D{1,3}|[FWa]|S{1,9}|B(?:B{3,4})?|VV|z{1,4}|v(?:vvv)?|O(?:OOO)?|p+)$/;

/** Quoted text, a run of one letter, any other character. */
const token = /'(?:[^']|'')*'|([A-Za-z])\1*|[^]/gu;

/**
 * Whether Firehose takes the pattern in `!{timestamp:<pattern>}`.
 *
 * Observed: the letters that it refuses are those that the formatter of a JDK 17 refuses (cdk-preflight).
 *
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/format/DateTimeFormatter.html
 */
export function isTimestampPattern(pattern: string): boolean {
  let openSections = 0;
  for (const [text, letter] of pattern.matchAll(token)) {
    if (letter !== undefined && !field.test(text)) return false;
    if (/^['{}#]$/.test(text)) return false;
    if (text === '[') openSections += 1;
    if (text === ']' && (openSections -= 1) < 0) return false;
  }
  return true;
}
