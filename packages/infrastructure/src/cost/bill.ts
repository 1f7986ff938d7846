import { prices } from './prices.ts';
import type { Price, PriceName } from './prices.ts';

/** What is used in a month, in the units of the prices. */
export type Usage = Readonly<Partial<Record<PriceName, number>>>;

/** A line of a bill. */
export interface BillItem {
  readonly name: PriceName;
  readonly quantity: number;
  readonly dollars: number;
}

/** What is used in a month, item by item, and the sum. */
export interface Bill {
  readonly items: readonly BillItem[];
  readonly dollars: number;
}

/** Prices what is used; what is not used has no item. */
export function billOf(usage: Usage): Bill {
  const items = (Object.keys(prices) as PriceName[]).flatMap((name) => {
    const quantity = usage[name] ?? 0;
    return quantity > 0 ? [{ name, quantity, dollars: priced(prices[name], quantity) }] : [];
  });
  return { items, dollars: items.reduce((sum, { dollars }) => sum + dollars, 0) };
}

/** Both, used in one month. */
export function sumOf(one: Usage, other: Usage): Usage {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<PriceName>;
  return Object.fromEntries([...names].map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

function priced({ tiers }: Price, quantity: number): number {
  let [dollars, from] = [0, 0];
  for (const [upTo, each] of tiers) {
    dollars += Math.max(0, Math.min(quantity, upTo) - from) * each;
    from = upTo;
  }
  return dollars;
}
