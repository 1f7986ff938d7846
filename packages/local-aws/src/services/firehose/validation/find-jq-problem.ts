import { loadJq } from '../record/jq/jq.ts';
import type { Jq } from '../record/jq/jq.ts';

let jq: Promise<Jq> | undefined;

/**
 * What jq 1.6 prints when it cannot compile a query; undefined when it can. The engine is loaded once.
 *
 * Observed: AWS says `line 2` of a query of one line, before which there must be one of AWS's own.
 * @see https://procomputingproducts.co.uk/post/jq-parsing-a-json-stream-input-amazon-firehose
 */
export async function findJqProblem(query: string): Promise<string | undefined> {
  jq ??= loadJq();
  return (await jq).findProblem(`\n${query}`);
}
