import { runQuery } from '../../src/services/firehose/record/jq/jq.ts';
import type { JqOutcome } from '../../src/services/firehose/record/jq/jq.ts';

/** What a query gives for each of some texts. */
export function runOnTexts(query: string, texts: readonly string[], epochMs = 0): JqOutcome[] {
  const outcomes: JqOutcome[] = [];
  runQuery(query, {
    next: () => texts[outcomes.length],
    onOutcome: (outcome) => outcomes.push(outcome),
    now: () => epochMs,
  });
  return outcomes;
}
