/** What was read, or in one line why it was not: it is not there yet, or something is wrong. */
export type Part<T> = { readonly value: T } | { readonly problem: string; readonly isPending?: boolean };

/** The value of a part, undefined where there is none. */
export const valueOf = <T>(part: Part<T> | undefined): T | undefined =>
  part && 'value' in part ? part.value : undefined;

/** Reads one part of a page: what goes wrong is said in its place, and the others are shown. */
export async function partOf<T>(what: string, read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    return { problem: `${what}: ${problemOf(error)}` };
  }
}

/** Longer texts of errors are answers of something else than AWS. */
const mostCharacters = 300;

/**
 * An error in one line.
 *
 * What AWS answers to a request that it does not take may quote the request: only the first line is kept, and no key id.
 */
export function problemOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const [line = ''] = message.trim().split('\n');
  const text = line === '' || line === 'UnknownError' ? name : line;
  // Of ours the words are enough; of AWS's the name is what can be looked up.
  const isOurs = ['Error', 'LakeError', 'BadRequest'].includes(name) || text === name;
  const said = isOurs ? text : `${name}: ${text}`;
  return said.replaceAll(/\b(AKIA|ASIA)[A-Z0-9]{12,}/g, '$1…').slice(0, mostCharacters);
}
