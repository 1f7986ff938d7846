import { absorb } from './aggregate.ts';
import type { Aggregate } from './aggregate.ts';
import { Distribution } from './distribution.ts';
import type { DistributionJson } from './distribution.ts';
import { firstIndex } from '../../../kit/first-index.ts';

/** A series as JSON: one entry a minute in each list. */
export interface SeriesJson {
  readonly minutes: readonly number[];
  readonly counts: readonly number[];
  readonly sums: readonly number[];
  readonly minima: readonly number[];
  readonly maxima: readonly number[];
  /** By the position of the minute, where the samples differ. */
  readonly distributions: readonly (readonly [number, DistributionJson | null])[];
}

/**
 * The samples of one metric in one unit, joined minute by minute, in lists of numbers: about 50 bytes a minute.
 *
 * A minute is counted from 1970.
 */
export class Series {
  private minutes: number[] = [];
  private counts: number[] = [];
  private sums: number[] = [];
  private minima: number[] = [];
  private maxima: number[] = [];
  private distributions: (Distribution | null | undefined)[] = [];

  static of(json: SeriesJson): Series {
    const series = new Series();
    series.minutes = [...json.minutes];
    series.counts = [...json.counts];
    series.sums = [...json.sums];
    series.minima = [...json.minima];
    series.maxima = [...json.maxima];
    series.distributions = Array.from(json.minutes, () => undefined);
    for (const [at, distribution] of json.distributions)
      series.distributions[at] = distribution && Distribution.of(distribution);
    return series;
  }

  get length(): number {
    return this.minutes.length;
  }

  /** The latest minute with samples. */
  get last(): number | undefined {
    return this.minutes.at(-1);
  }

  /** The earliest minute with samples. */
  get first(): number | undefined {
    return this.minutes[0];
  }

  /** Adds samples to a minute; tells whether the minute is new. */
  add(minute: number, samples: Aggregate): boolean {
    const at = firstIndex(this.minutes, (other) => other >= minute);
    if (this.minutes[at] === minute) {
      this.write(at, absorb(this.at(at), samples));
      return false;
    }
    for (const list of [this.minutes, this.counts, this.sums, this.minima, this.maxima])
      list.splice(at, 0, 0);
    this.distributions.splice(at, 0, undefined);
    this.minutes[at] = minute;
    this.write(at, samples);
    return true;
  }

  /** The minutes with samples from one on and before another, in order. */
  between(from: number, to: number): { minute: number; samples: Aggregate }[] {
    const first = firstIndex(this.minutes, (minute) => minute >= from);
    const end = firstIndex(this.minutes, (minute) => minute >= to);
    return this.minutes
      .slice(first, end)
      .map((minute, index) => ({ minute, samples: this.at(first + index) }));
  }

  /** Forgets the minutes before one; tells how many there were. */
  forget(before: number): number {
    const gone = firstIndex(this.minutes, (minute) => minute >= before);
    if (gone === 0) return 0;
    for (const list of [this.minutes, this.counts, this.sums, this.minima, this.maxima]) list.splice(0, gone);
    this.distributions.splice(0, gone);
    return gone;
  }

  toJSON(): SeriesJson {
    const { minutes, counts, sums, minima, maxima } = this;
    const distributions = this.distributions.flatMap((distribution, at) =>
      distribution === undefined ? [] : [[at, distribution && distribution.toJSON()] as const],
    );
    return { minutes, counts, sums, minima, maxima, distributions };
  }

  private at(at: number): Aggregate {
    return {
      count: this.counts[at]!,
      sum: this.sums[at]!,
      minimum: this.minima[at]!,
      maximum: this.maxima[at]!,
      distribution: this.distributions[at],
    };
  }

  private write(at: number, { count, sum, minimum, maximum, distribution }: Aggregate): void {
    this.counts[at] = count;
    this.sums[at] = sum;
    this.minima[at] = minimum;
    this.maxima[at] = maximum;
    this.distributions[at] = distribution;
  }
}
