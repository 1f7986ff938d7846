/** The faults that local AWS can be told to have, as the page names them: words, what is allowed, and the most. */
export const faultKinds: Readonly<Record<string, readonly [words: string, allowed: string, most: number]>> = {
  recordFailureRate: ['Records refused', 'share from 0 to 1', 1],
  serverErrorRate: ['Calls that fail with HTTP 500', 'share from 0 to 1', 1],
  dropAfterAcceptRate: ['Connections cut after the records were taken', 'share from 0 to 1', 1],
  latencyMs: ['Each call takes at least', 'milliseconds to 60,000', 60_000],
};

/** A fault that is on, in words. */
export function faultText(name: string, value: number): string {
  const [words = name, , most = 1] = faultKinds[name] ?? [];
  return `“${words}” ${value}${most > 1 ? ' ms' : ''}`;
}
