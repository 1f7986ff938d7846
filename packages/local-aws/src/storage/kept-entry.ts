import { keptMoments } from './kept-moments.ts';
import { fromPlain } from './plain-values.ts';

/** An entry of a journal that was made plain, by whichever version; its `record`, if any, is what something is now. */
export function keptEntry(plain: unknown): unknown {
  const entry = fromPlain(plain) as { readonly record?: object };
  return entry.record ? { ...entry, record: keptMoments(entry.record) } : entry;
}
