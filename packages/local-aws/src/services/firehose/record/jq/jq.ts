import { loadJq as loadEngine } from 'jq-wasm';
import { toEngineQuery } from './engine-query.ts';
import { formatJqNumber } from './number.ts';
import { jqErrorText } from './error-text.ts';
import { findJqProblem } from './problem.ts';
import { jqPrelude } from './prelude.ts';

/** What a query gave for one record: its outputs, or the text of its error. */
export type JqOutcome =
  | { readonly values: readonly unknown[]; readonly error: undefined }
  | { readonly values: undefined; readonly error: string };

/** jq with the grammar, the built-in functions and the numbers of 1.6; all calls are synchronous. */
export interface Jq {
  /** What jq 1.6 prints when it cannot compile the query; undefined when it can. */
  readonly findProblem: (query: string) => string | undefined;
  /**
   * Runs a query over many JSON texts at once, each on its own: an error stays with its record.
   *
   * The texts must be valid JSON, and the query one without a problem.
   */
  readonly run: (query: string, texts: readonly string[]) => JqOutcome[];
}

/** Compiles the engine (12 ms); each call gives an independent one, also inside worker threads. */
export async function loadJq(): Promise<Jq> {
  const engine = await loadEngine();

  return {
    findProblem: (query) =>
      findJqProblem(query, (program) => {
        const { stderr, exitCode } = engine.raw('null', program, ['-c']);
        return exitCode === 0 ? '' : stderr;
      }),
    run(query, texts) {
      if (texts.length === 0) return [];
      const program = `${jqPrelude(query)}try [${toEngineQuery(query)}\n] catch {e: .}`;
      const { stdout, stderr, exitCode } = engine.raw(texts.map(withPlainNumbers).join('\n'), program, [
        '-c',
      ]);
      const lines = stdout.split('\n');
      if (lines.at(-1) === '') lines.pop();
      if (exitCode !== 0 || lines.length !== texts.length) {
        throw new Error(
          `jq answered ${lines.length} of ${texts.length} records, exit code ${exitCode}: ${stderr}`,
        );
      }
      return lines.map(toOutcome);
    },
  };
}

function toOutcome(line: string): JqOutcome {
  const answer = JSON.parse(line) as unknown[] | { e: unknown };
  if (Array.isArray(answer)) return { values: answer, error: undefined };
  // In jq 1.6 the error null only ends the outputs.
  if (answer.e === null) return { values: [], error: undefined };
  return { values: undefined, error: jqErrorText(answer.e) };
}

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * Writes each number of a JSON text as jq 1.6 would after reading it.
 *
 * Later versions keep the literal, so that `1.0 | tostring` is "1.0" and large integers are not rounded.
 */
export function withPlainNumbers(text: string): string {
  if (!/\d[.eE]|\d{15}|-0/.test(text)) return text;
  return text.replace(stringOrNumber, (token) =>
    token.startsWith('"') ? token : formatJqNumber(Number(token)),
  );
}
