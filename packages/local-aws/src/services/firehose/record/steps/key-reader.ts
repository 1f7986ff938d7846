import type { RecordFailure } from './error-record.ts';
import { failures } from './failures.ts';
import { formatJqNumber } from '../jq/number.ts';
import { createJsonScanner, kinds } from '../../../../wasm/json-scanner.ts';
import type { Capture, JsonScanner } from '../../../../wasm/json-scanner.ts';
import { findNeededMembers } from '../jq/needed-members.ts';
import { keyText, wellFormed } from './partition-keys.ts';
import { followPath, indexError } from '../jq/path-query.ts';
import type { PathQuery } from '../jq/path-query.ts';

/** Reads partition keys off JSON values. */
export interface KeyReader extends Pick<JsonScanner, 'load' | 'endOf'> {
  /** The keys of the value that `endOf` went over last, in the order of the query. */
  readonly keys: (bytes: Buffer, start: number, end: number) => string[] | RecordFailure;
  /** As a scanner's, where the query picks members only; undefined where it does not. */
  readonly readEach?: JsonScanner['readEach'];
}

/**
 * Reads, as the only "key", the JSON text that jq needs of a record to run a query on it.
 *
 * The fewer members it needs the better: jq spends most of its time on parsing.
 */
export function createTextReader(query: string): KeyReader {
  const members = findNeededMembers(query);
  const { captures, load, endOf } = createJsonScanner(members?.map((name) => [name]));
  const names = captures.map(({ path }) => JSON.stringify(path[0]));
  return {
    load,
    endOf,
    keys(bytes, start, end) {
      if (members === undefined || bytes[start] !== openBrace) return [bytes.toString('utf8', start, end)];
      let text = '';
      for (const [i, { kind, start, end }] of captures.entries()) {
        if (kind !== kinds.missing)
          text += `${text && ','}${names[i]!}:${bytes.toString('utf8', start, end)}`;
      }
      return [`{${text}}`];
    },
  };
}

const openBrace = 0x7b;

const kindNames = ['null', 'null', 'boolean', 'boolean', 'number', 'string', 'object', 'array'];

/** Reads the keys that a query picks by their place. */
export function createKeyReader({ paths }: PathQuery): KeyReader {
  const names = paths.filter((path): path is readonly string[] =>
    path.every((name) => typeof name === 'string'),
  );
  return names.length === paths.length ? scanningReader(names) : parsingReader(paths);
}

/** Validates and picks in one pass, without building the value. */
function scanningReader(paths: readonly (readonly string[])[]): KeyReader {
  const { captures, load, endOf, readEach } = createJsonScanner(paths);
  return {
    load,
    endOf,
    readEach: paths.length > 0 ? readEach : undefined,
    keys(bytes) {
      const keys: string[] = [];
      let failure: RecordFailure | undefined;
      for (const capture of captures) {
        if (capture.failedAt >= 0) {
          return failures.jqError(indexError(kindNames[capture.kind]!, capture.path[capture.failedAt]!));
        }
        const key = capturedText(bytes, capture);
        if (typeof key === 'string') keys.push(key);
        else failure ??= key;
      }
      return failure ?? keys;
    },
  };
}

function capturedText(bytes: Buffer, { kind, start, end, escaped }: Capture): string | RecordFailure {
  switch (kind) {
    case kinds.string:
      if (end - start === 2) return failures.nullOrEmpty;
      if (escaped) return wellFormed(JSON.parse(bytes.toString('utf8', start, end)) as string);
      return bytes.toString('utf8', start + 1, end - 1);
    case kinds.number:
      return smallInteger(bytes, start, end) ?? formatJqNumber(Number(bytes.toString('latin1', start, end)));
    case kinds.true:
      return 'true';
    case kinds.false:
      return 'false';
    case kinds.object:
    case kinds.array:
      return failures.nonScalar;
    default:
      return failures.nullOrEmpty;
  }
}

/** The text of a whole number of up to 15 digits, which jq prints as it stands; most keys are one. */
function smallInteger(bytes: Buffer, start: number, end: number): string | undefined {
  if (end - start > 15) return undefined;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = bytes[at]! - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return String(value);
}

/** Array indexes need the whole value. */
function parsingReader(paths: PathQuery['paths']): KeyReader {
  const { load, endOf } = createJsonScanner();
  return {
    load,
    endOf,
    keys(bytes, start, end) {
      const value: unknown = JSON.parse(bytes.toString('utf8', start, end));
      const keys: string[] = [];
      let failure: RecordFailure | undefined;
      for (const path of paths) {
        let picked: unknown;
        try {
          picked = followPath(value, path);
        } catch (error) {
          return failures.jqError((error as Error).message);
        }
        const key = keyText(picked);
        if (typeof key === 'string') keys.push(key);
        else failure ??= key;
      }
      return failure ?? keys;
    },
  };
}
