import { loadJq, type Jq } from '../record/jq.ts';

let jq: Promise<Jq> | undefined;

/** What jq 1.6 prints when it cannot compile a query; undefined when it can. The engine is loaded once. */
export async function findJqProblem(query: string): Promise<string | undefined> {
  jq ??= loadJq();
  return (await jq).findProblem(query);
}
