/** Documented: a page of events has at most 1 MiB, each counted as its text and 26 bytes. */
export const pageBytes = 2 ** 20;
export const eventBytes = (message: string) => Buffer.byteLength(message) + 26;

/** Takes the events that fit into a page; a single one always does. */
export function take<T extends { readonly message: string }>(events: Iterable<T>, limit: number): T[] {
  const taken: T[] = [];
  let bytes = 0;
  for (const event of events) {
    bytes += eventBytes(event.message);
    if (taken.length > 0 && bytes > pageBytes) break;
    taken.push(event);
    if (taken.length >= limit) break;
  }
  return taken;
}
