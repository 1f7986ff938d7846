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
  private counts = new Map<number, number>();

  static of(json: DistributionJson): Distribution {
    const distribution = new Distribution();
    distribution.exact = json.exact;
    distribution.counts = new Map(json.counts);
    return distribution;
  }

  add(value: number, count: number): void {
    const key = this.exact ? value : rangeOf(value);
    this.counts.set(key, (this.counts.get(key) ?? 0) + count);
    if (this.exact && this.counts.size > exactValues) this.coarsen();
  }

  merge(other: Distribution): void {
    if (this.exact && !other.exact) this.coarsen();
    for (const [key, count] of other.counts) {
      if (this.exact === other.exact) this.addKey(key, count);
      else this.add(key, count);
    }
    if (this.exact && this.counts.size > exactValues) this.coarsen();
  }

  /** The smallest value that `percent` of all values do not pass; Assumed: AWS does not say how it interpolates. */
  percentile(percent: number): number {
    const sorted = [...this.counts].toSorted(([a], [b]) => a - b);
    const total = sorted.reduce((sum, [, count]) => sum + count, 0);
    const rank = (percent / 100) * total;
    let seen = 0;
    for (const [key, count] of sorted) {
      seen += count;
      if (seen >= rank) return this.valueOf(key);
    }
    return this.valueOf(sorted.at(-1)![0]);
  }

  toJSON(): DistributionJson {
    return { exact: this.exact, counts: [...this.counts] };
  }

  private addKey(key: number, count: number): void {
    this.counts.set(key, (this.counts.get(key) ?? 0) + count);
  }

  private valueOf(key: number): number {
    return this.exact ? key : middleOf(key);
  }

  private coarsen(): void {
    const exact = this.counts;
    this.exact = false;
    this.counts = new Map();
    for (const [value, count] of exact) this.addKey(rangeOf(value), count);
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
