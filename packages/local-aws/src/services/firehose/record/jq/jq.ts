import { runJq } from './jq-program.ts';
import type { JqStreams } from './jq-program.ts';
import { Printed } from './printed.ts';

/** What a query gave for one record: its outputs, or the text of its error. */
export type JqOutcome =
  | { readonly values: readonly unknown[]; readonly error: undefined }
  | { readonly values: undefined; readonly error: string };

/** Where the texts for a query come from, and what it gives for them goes. */
export interface JqWork {
  /** The next text, a JSON value; undefined when there are no more. */
  readonly next: () => string | undefined;
  /** Takes what became of the text that came last, and whether it broke jq, which then starts anew. */
  readonly onOutcome: (outcome: JqOutcome, broken: boolean) => void;
  /** Epoch milliseconds, as `now` sees it. */
  readonly now: () => number;
}

/**
 * Runs a query over texts, each on its own: an error stays with its text, also one that breaks jq.
 *
 * @throws {Error} when jq does not start, or the query is one that it cannot compile
 */
export function runQuery(query: string, work: JqWork): void {
  while (!runOnce(query, work));
}

/** Whether it came to the end; otherwise a text broke jq, and others may be left. */
function runOnce(query: string, { next, onOutcome, now }: JqWork): boolean {
  const stdout = new Printed();
  const stderr = new Printed();
  let place = 'start' as 'start' | 'text' | 'between' | 'end';
  const streams: JqStreams = {
    // jq asks for the next text when it is done with the one before.
    read() {
      if (place === 'text') {
        place = 'between';
        onOutcome(outcome(stdout.take(), stderr.take()), false);
      }
      const text = next();
      place = text === undefined ? 'end' : 'text';
      return text === undefined ? undefined : Buffer.from(`${recordSeparator}${text}\n`);
    },
    stdout,
    stderr,
    now,
  };
  let failure: Error | undefined;
  try {
    // A sequence of texts, so that one that jq does not read leaves the others as they are.
    runJq(['--seq', '--compact-output', '--unbuffered', programOf(query, ' ')], streams);
  } catch (error) {
    failure = error as Error;
  }
  // What others throw is not jq's.
  if (place === 'between') throw failure!;
  if (place === 'end') return true;
  const how = failure instanceof RangeError ? 'ran out of its stack' : (failure?.message ?? 'ended');
  const said = stderr.take().trimEnd() || `jq ${how}`;
  if (place === 'start') throw new Error(`jq did not start: ${said}`, { cause: failure });
  onOutcome({ values: undefined, error: said }, true);
  return false;
}

/** `RS`, before each text of a sequence (RFC 7464). */
const recordSeparator = '\u001E';

/**
 * What jq 1.6 prints when it cannot compile a query; undefined when it can.
 *
 * Observed: AWS says `line 2` of a query of one line, before which there must be one of AWS's own.
 * @see https://procomputingproducts.co.uk/post/jq-parsing-a-json-stream-input-amazon-firehose
 */
export function findJqProblem(query: string): string | undefined {
  let started = false;
  const stderr = new Printed();
  try {
    runJq([programOf(query, '\n')], {
      read() {
        started = true;
        return undefined;
      },
      stdout: new Printed(),
      stderr,
      now: Date.now,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return 'jq: error: the query is nested too deeply\njq: 1 compile error';
  }
  return started ? undefined : stderr.take().trimEnd();
}

/** A query as an argument: a minus at its start would make it an option, and a zero would end it. */
const programOf = (query: string, start: ' ' | '\n') => `${start}${query.replaceAll('\0', '\u0001')}`;

function outcome(stdout: string, stderr: string): JqOutcome {
  if (stderr !== '') return { values: undefined, error: errorText.exec(stderr)?.[1] ?? stderr.trimEnd() };
  const texts = stdout.split(recordSeparator).slice(1);
  return { values: texts.map((text) => JSON.parse(text) as unknown), error: undefined };
}

/** How jq tells of an error; `halt_error` writes its text alone. */
const errorText = /^jq: (?:error \(at .*?\):? |ignoring parse error: )([^]*)\n$/;
