/** Where Python and Java begin to say why they end. */
const python = 'Traceback (most recent call last):';
const java = /^Exception in thread "main" (.*)$/;

/** The words of the last exception in a log, such as `ValueError: no such date`; undefined where there is none. */
export function reasonOf(lines: readonly string[]): string | undefined {
  const from = lines.lastIndexOf(python);
  const raised = from === -1 ? undefined : lines.slice(from + 1).find((line) => /^\S/.test(line));
  return raised ?? lines.map((line) => java.exec(line)?.[1]).findLast((reason) => reason !== undefined);
}
