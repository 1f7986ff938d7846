import { jqPath, membersOf, valueAt } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import type { ErrorRecord } from './error-record.ts';
import { splitEvents } from './split-events.ts';

/** What is wrong with a record, in words, and what would mend it. */
export interface Reason {
  readonly reason: string;
  /** A jq expression for `lake replay --fix`. */
  readonly fix?: string;
  /** False where the record cannot be sent again, or would fail again however it is sent. */
  readonly isSendable?: boolean;
  /** It fails again as it is, and nobody but who knows the event can say what mends it. */
  readonly needsFix?: boolean;
}

/** Of a key that is not there, in Firehose's words; it has others for a key that it does not take, or for no key at all. */
const isOfNoValue = (message: string): boolean => /null or empty/.test(message);

/** Its keys were taken, and are too long for a folder. */
const isOfLongPrefix = (message: string): boolean => message.includes('evaluated prefix');
/** Of one event, and nothing beside it, it is that jq 1.6 takes no more than 256 levels, of which an object is two. */
const isOfNoJson = (message: string): boolean => message.startsWith('Non JSON');

/**
 * Says why a record failed: what its partition keys are taken from and it has not, or has as what is no key; else, where
 * Firehose says that something is not there, what its contract wants and it has not; else Firehose's own words.
 */
export function reasonOf(
  { code, message, data, isPlain }: ErrorRecord,
  { contract, layout }: Pick<Lake, 'contract' | 'layout'>,
): Reason {
  const text = data.toString();
  const events = splitEvents(text);
  if (isPlain) return { reason: 'rawData is no base64', isSendable: events !== undefined };
  if (data.length === 0) return { reason: 'the record is empty', isSendable: false };
  if (!events)
    return { reason: `the record is ${isJson(text) ? 'no JSON object' : 'not JSON'}`, isSendable: false };
  if (!code.startsWith('DynamicPartitioning')) return { reason: message };
  const isKnown = layout.keys !== undefined;
  for (const event of events.map((each) => JSON.parse(each) as unknown)) {
    if (Array.isArray(event)) return { reason: 'the record is no JSON object', isSendable: false };
    for (const { paths, buckets } of layout.keys ?? []) {
      const wrong = wrongKey(event, paths, contract, buckets !== undefined);
      if (wrong) return wrong;
    }
    if (isKnown && !isOfNoValue(message)) continue;
    for (const path of required(contract)) {
      const value = valueAt(event, path);
      if (value === undefined || value === null || value === '') return unset([path], [value], contract);
    }
  }
  const needsFix =
    isOfLongPrefix(message) || (isOfNoJson(message) && events.length === 1 && text.startsWith('{'));
  return { reason: message, ...(needsFix && { needsFix }) };
}

/** What keeps Firehose from taking a key from an event; undefined where nothing does. */
function wrongKey(
  event: unknown,
  paths: readonly string[],
  contract: SourceContract,
  isBucket: boolean,
): Reason | undefined {
  for (const path of paths) {
    const within = outerWrong(event, path);
    if (within) return within;
    const value = valueAt(event, path);
    // As `//` of jq has it.
    const isLast = path === paths.at(-1);
    if (!isLast && (value === undefined || value === null || value === false)) continue;
    if (value === undefined || value === null) {
      const values = paths.map((each) => valueAt(event, each));
      return unset(paths, values, contract);
    }
    if (value === '') return unset([path], [value], contract);
    if (typeof value === 'object' || (isBucket && typeof value === 'boolean'))
      return { reason: `${nameOf(path)} is ${kindOf(value)}`, needsFix: true };
    return undefined;
  }
  return undefined;
}

/** What is on the way to a value and has no members. */
function outerWrong(event: unknown, path: string): Reason | undefined {
  const names = membersOf(path);
  let value = event;
  for (const [index, name] of names.entries()) {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'object' || Array.isArray(value))
      return { reason: `${names.slice(0, index).join('.')} is ${kindOf(value)}`, needsFix: true };
    value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  }
  return undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** Values that are not there, or empty. */
function unset(paths: readonly string[], values: readonly unknown[], contract: SourceContract): Reason {
  const what = values.every((value) => value === undefined) ? 'missing' : 'empty';
  return {
    reason: `${paths.map(nameOf).join(' and ')} ${paths.length > 1 ? 'are' : 'is'} ${what}`,
    fix: fixOf(paths[0]!, contract, what),
  };
}

const nameOf = (path: string): string => membersOf(path).join('.');

const required = ({ columns }: SourceContract): string[] =>
  columns.filter((column) => column.required).map(({ path }) => path);

/** Gives what is missing, or empty, a value that nobody has, of its type. */
function fixOf(path: string, { columns }: SourceContract, what: 'missing' | 'empty'): string {
  const type = columns.find((column) => column.path === path)?.type;
  const value = type === 'long' || type === 'double' ? '0' : '"unknown"';
  const at = jqPath(path);
  // For `//` a text without characters is as good as any.
  return what === 'missing'
    ? `${at} //= ${value}`
    : `if ${at} == "" then ${at} = ${value} else ${at} //= ${value} end`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
