import { shownSetting } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';

/**
 * Says why jq does not take the query of a layout of the user's own; undefined where it does. It is not run: there is no
 * event. The jq here is newer than the 1.6 of Firehose, and knows all that that knows.
 */
export async function keyQueryProblem(
  { kind, keyQuery }: Pick<Layout, 'kind' | 'keyQuery'>,
  place: string,
): Promise<string | undefined> {
  if (kind !== 'custom' || keyQuery === undefined) return undefined;
  const { loadJq } = await import('jq-wasm');
  const jq = await loadJq();
  const { stderr, exitCode } = jq.raw('', keyQuery, ['-c']);
  if (exitCode === 0) return undefined;
  const why = stderr
    .trim()
    .split('\n')[0]!
    .replace(/^jq: error: /, '')
    .replace(/ at <top-level>.*$/, '');
  return `${place}.layout.keyQuery must be a query that jq takes, got ${shownSetting(keyQuery)}: ${why}`;
}
