import { membersOf, valueAt } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import type { ErrorRecord } from './error-record.ts';
import { splitEvents } from './split-events.ts';

/** What is wrong with a record, in words, and what would mend it. */
export interface Reason {
  readonly reason: string;
  /** A jq expression for `lake replay --fix`. */
  readonly fix?: string;
  /** False where the record cannot be sent again. */
  readonly isSendable?: boolean;
}

/**
 * Says why a record failed: what its partition keys are taken from and it has not, what its contract wants and it has
 * not, or else Firehose's own words.
 */
export function reasonOf(
  { code, message, data }: ErrorRecord,
  { contract, layout }: Pick<Lake, 'contract' | 'layout'>,
): Reason {
  const events = splitEvents(data.toString());
  if (!events)
    return {
      reason: data.length === 0 ? 'the record is empty' : 'the record is not JSON',
      isSendable: false,
    };
  if (!code.startsWith('DynamicPartitioning')) return { reason: message };
  const keys = (layout.keys ?? []).map(({ paths }) => paths);
  for (const event of events.map((text) => JSON.parse(text) as unknown)) {
    for (const paths of [...keys, ...required(contract)]) {
      const values = paths.map((path) => valueAt(event, path));
      if (values.some((value) => value !== undefined && value !== null && value !== '')) continue;
      const names = paths.map((path) => membersOf(path).join('.')).join(' and ');
      const what = values.every((value) => value === undefined) ? 'missing' : 'empty';
      return {
        reason: `${names} ${paths.length > 1 ? 'are' : 'is'} ${what}`,
        fix: fixOf(paths[0]!, contract),
      };
    }
  }
  return { reason: message };
}

const required = ({ columns }: SourceContract): string[][] =>
  columns.filter((column) => column.required).map(({ path }) => [path]);

/** Gives what is missing a value that nobody has, of its type. */
function fixOf(path: string, { columns }: SourceContract): string {
  const type = columns.find((column) => column.path === path)?.type;
  const value = type === 'long' || type === 'double' ? '0' : '"unknown"';
  return `.${path.slice(2)} //= ${value}`;
}
