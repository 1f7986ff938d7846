import { membersOf } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';

/**
 * The SQL for the event ids that can be read in a text, whether it is JSON, several JSON values or what is left of one:
 * a list. An id that is cut off is none.
 */
export function legibleIds({ contract }: Pick<Lake, 'contract'>, text: string): string {
  const name = membersOf(contract.id)
    .at(-1)!
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return `regexp_extract_all(${text}, ${duckdb.literal(`"${name}"\\s*:\\s*"([^"\\\\]+)"`)}, 1)`;
}
