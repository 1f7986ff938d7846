import { LakeError } from '../lake-error.ts';

/** What became of an event: its new form, or why it has none. `dropped` when the expression gives nothing. */
export type Fixed = { readonly event: string } | { readonly problem: string } | { readonly dropped: true };

/** Applies a jq expression to events, all in one call. */
export type Fix = (events: readonly string[]) => readonly Fixed[];

/**
 * Loads jq for an expression such as `.user_id //= 0`.
 *
 * @throws {LakeError} when jq does not take the expression
 */
export async function createFix(expression: string): Promise<Fix> {
  const { loadJq } = await import('jq-wasm');
  const jq = await loadJq();
  // Each event gives one line, and an error stays its own event's; together, so that none can take another (`input`).
  const filter = `.[] as $event | try {v:[$event | (${expression})]} catch {e:tostring}`;
  const run = (events: readonly string[]): { v?: unknown[]; e?: string; line: string }[] => {
    const { stdout, stderr, exitCode } = jq.raw(events.join('\n'), filter, ['-c', '-s']);
    if (exitCode !== 0)
      throw new LakeError(`--fix must be an expression that jq takes, got ${expression}: ${problem(stderr)}`);
    const lines = stdout === '' ? [] : stdout.trimEnd().split('\n');
    if (lines.length < events.length)
      throw new LakeError(`--fix must be an expression that goes on to the end, got ${expression}: it halts`);
    return lines.map((line) => ({ ...(JSON.parse(line) as { v?: unknown[]; e?: string }), line }));
  };
  run(['{}']);
  return (events) => {
    if (events.length === 0) return [];
    return run(events).map(({ v, e, line }): Fixed => {
      // As jq says it of `input` where there is none.
      if (e === 'break')
        return { problem: 'the expression asks for another event (input), and has this one' };
      if (v === undefined) return { problem: e ?? 'jq failed' };
      if (v.length === 0) return { dropped: true };
      if (v.length > 1) return { problem: `the expression gives ${v.length} values` };
      if (v[0] === null || typeof v[0] !== 'object') return { problem: 'the expression gives no object' };
      // As jq wrote it, which keeps the digits of a number that it has not changed.
      return { event: line.slice('{"v":['.length, -']}'.length) };
    });
  };
}

/** What jq says of an expression, without the place: that would be one in what stands around it here. */
const problem = (stderr: string): string =>
  stderr
    .trim()
    .split('\n')[0]!
    .replace(/^jq: error: /, '')
    .replace(/ at <top-level>.*$/, '');
