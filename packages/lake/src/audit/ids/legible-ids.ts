import { membersOf } from '@clickstream/contract';
import type { Lake } from '../../lake.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';

/**
 * The SQL for the event ids that can be read in a text, whether it is JSON, several JSON values or what is left of one:
 * a list. An id that is cut off, or spelled as JSON does not, is none.
 */
export function legibleIds({ contract }: Pick<Lake, 'contract'>, text: string): string {
  const name = membersOf(contract.id)
    .at(-1)!
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const tokens = `regexp_extract_all(${text}, ${duckdb.literal(String.raw`"${name}"\s*:\s*("(?:[^"\\]|\\.)+")`)}, 1)`;
  return `list_filter(list_transform(${tokens}, lambda token: case when json_valid(token) then json_extract_string(token, '$') end), lambda id: id is not null)`;
}
