import { evaluatePrefix, partitionOf } from './evaluate-prefix.ts';
import { maxPrefixBytes, maxPrefixLength } from './prefix.ts';
import type { PrefixPart } from './prefix.ts';
import { longInstant } from './timestamp.ts';

/** Names partitions by their keys. */
export interface PartitionNamer {
  /** The keys of partitionKeyFromQuery, in the order in which `name` wants them. */
  readonly queryKeys: readonly string[];
  /** The keys of partitionKeyFromLambda. */
  readonly lambdaKeys: readonly string[];
  /** The partition, as `partitionOf` writes it; undefined when its prefix would be too long. */
  name(queryKeys: readonly string[], lambdaKeys: Readonly<Record<string, string>>): string | undefined;
}

/**
 * Prepares `partitionOf` for many records with the same prefix.
 *
 * @param order the query's keys, when they are known; else those of the prefix
 */
export function createPartitionNamer(
  parts: readonly PrefixPart[],
  order?: readonly string[],
): PartitionNamer {
  const queryKeys = order ?? unique(parts.flatMap((part) => (part.type === 'queryKey' ? [part.key] : [])));
  const lambdaKeys = unique(parts.flatMap((part) => (part.type === 'lambdaKey' ? [part.key] : [])));
  const textAround: string[] = [''];
  const slots: (number | string)[] = [];
  let fixedLength = 0;
  let fixedBytes = 0;
  for (const part of parts) {
    if (part.type === 'queryKey' || part.type === 'lambdaKey') {
      slots.push(part.type === 'queryKey' ? queryKeys.indexOf(part.key) : part.key);
      textAround.push('');
    } else {
      textAround.push(textAround.pop()! + partitionOf([part]));
      const text = evaluatePrefix([part], { instant: longInstant, randomString: () => '-'.repeat(11) });
      fixedLength += text.length;
      fixedBytes += Buffer.byteLength(text);
    }
  }

  const make = (
    fromQuery: readonly string[],
    fromLambda: Readonly<Record<string, string>>,
  ): string | undefined => {
    let partition = textAround[0]!;
    let length = fixedLength;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!;
      const key = keyOf(slot, fromQuery, fromLambda);
      length += key.length;
      partition += (key.includes('\0') ? key.replaceAll('\0', '\0\0') : key) + textAround[i + 1]!;
    }
    if (length <= maxPrefixBytes / 3) return partition;
    const bytes = slots.reduce<number>(
      (sum, slot) => sum + Buffer.byteLength(keyOf(slot, fromQuery, fromLambda)),
      fixedBytes,
    );
    return length > maxPrefixLength || bytes > maxPrefixBytes ? undefined : partition;
  };
  const only = slots.length === 1 && typeof slots[0] === 'number' ? slots[0] : undefined;
  const made = new Map<string, string | undefined>();

  return {
    queryKeys,
    lambdaKeys,
    name(fromQuery, fromLambda) {
      if (only === undefined) return make(fromQuery, fromLambda);
      // With one key, as usual, equal keys get the very same text, which need not be put together and hashed again.
      const key = fromQuery[only] ?? '';
      let partition = made.get(key);
      if (partition === undefined) {
        if (made.size >= rememberedKeys) made.clear();
        made.set(key, (partition = make(fromQuery, fromLambda)));
      }
      return partition;
    },
  };
}

const keyOf = (
  slot: number | string,
  fromQuery: readonly string[],
  fromLambda: Readonly<Record<string, string>>,
): string => (typeof slot === 'number' ? fromQuery[slot] : fromLambda[slot]) ?? '';

/** More than partitions can be active. */
const rememberedKeys = 10_000;

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
