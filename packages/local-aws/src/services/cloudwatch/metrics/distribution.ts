import { firstIndex } from '../../../kit/first-index.ts';

/** Beyond this many different values a distribution counts ranges of values instead. */
const exactValues = 64;

/** The width of a range: its ends differ by 2 %, so that its middle is at most 1 % off. */
const growth = Math.log(1.02);

/** A distribution as JSON: whether it counts single values, and what it counts. */
export interface DistributionJson {
  readonly exact: boolean;
  readonly counts: readonly (readonly [number, number])[];
}

/**
 * How often values occurred, for percentiles.
 *
 * Exact for up to 64 different values; beyond, values within 2 % of each other are counted together, so that a
 * percentile is at most 1 % off and memory is bounded whatever is put.
 */
export class Distribution {
  private exact = true;
  /** Values, or numbers of ranges, in order. */
  private keys: number[] = [];
  private counts: number[] = [];

  static of({ exact, counts }: DistributionJson): Distribution {
    const distribution = new Distribution();
    distribution.exact = exact;
    for (const [key, count] of counts) distribution.addKey(key, count);
    return distribution;
  }

  copy(): Distribution {
    const copy = new Distribution();
    copy.exact = this.exact;
    copy.keys = [...this.keys];
    copy.counts = [...this.counts];
    return copy;
  }

  add(value: number, count: number): void {
    this.addKey(this.exact ? value : rangeOf(value), count);
    if (this.exact && this.keys.length > exactValues) this.coarsen();
  }

  merge(other: Distribution): void {
    if (this.exact && !other.exact) this.coarsen();
    for (const [index, key] of other.keys.entries()) {
      const count = other.counts[index]!;
      if (this.exact === other.exact) this.addKey(key, count);
      else this.add(key, count);
    }
    if (this.exact && this.keys.length > exactValues) this.coarsen();
  }

  /** The smallest value that `percent` of all values do not pass; Assumed: AWS does not say how it interpolates. */
  percentile(percent: number): number {
    const rank = (percent / 100) * this.counts.reduce((sum, count) => sum + count, 0);
    let seen = 0;
    for (const [index, key] of this.keys.entries()) {
      seen += this.counts[index]!;
      if (seen >= rank) return this.valueOf(key);
    }
    return this.valueOf(this.keys.at(-1)!);
  }

  toJSON(): DistributionJson {
    return { exact: this.exact, counts: this.keys.map((key, index) => [key, this.counts[index]!]) };
  }

  private addKey(key: number, count: number): void {
    const at = firstIndex(this.keys, (other) => other >= key);
    if (this.keys[at] === key) {
      this.counts[at]! += count;
    } else {
      // A new list is as long as it must be, where one that grows keeps room for more: there is one a minute.
      this.keys = this.keys.toSpliced(at, 0, key);
      this.counts = this.counts.toSpliced(at, 0, count);
    }
  }

  private valueOf(key: number): number {
    return this.exact ? key : middleOf(key);
  }

  private coarsen(): void {
    const { keys, counts } = this;
    this.exact = false;
    this.keys = [];
    this.counts = [];
    for (const [index, value] of keys.entries()) this.addKey(rangeOf(value), counts[index]!);
  }
}

/** Numbers keep their order as ranges; the offset leaves 0 to the value 0 and the signs to the values. */
const offset = 100_000;

function rangeOf(value: number): number {
  if (value === 0) return 0;
  return Math.sign(value) * (offset + Math.floor(Math.log(Math.abs(value)) / growth));
}

function middleOf(range: number): number {
  if (range === 0) return 0;
  return Math.sign(range) * Math.exp((Math.abs(range) - offset + 0.5) * growth);
}
