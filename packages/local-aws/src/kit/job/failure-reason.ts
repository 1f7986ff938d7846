/** Where Python and Java begin to say why they end. */
const python = 'Traceback (most recent call last):';
const java = /^Exception in thread "main" (.*)$/;

/** How Python continues what it raised for an exception of Java: with the exception of Java. */
const raisedByJava = /^: /;

/** The words of the last exception in a log, such as `ValueError: no such date`; undefined where there is none. */
export function reasonOf(lines: readonly string[]): string | undefined {
  const from = lines.lastIndexOf(python);
  const traced = from === -1 ? [] : lines.slice(from + 1);
  const at = traced.findIndex((line) => /^\S/.test(line));
  const [raised, next = ''] = at === -1 ? [] : traced.slice(at);
  if (raised !== undefined) return raisedByJava.test(next) ? `${raised.replace(/\.$/, '')}${next}` : raised;
  return lines.map((line) => java.exec(line)?.[1]).findLast((reason) => reason !== undefined);
}
