import type { Aggregate } from './aggregate.ts';
import { metricKey } from './metric.ts';
import type { Metric } from './metric.ts';
import { Series } from './series.ts';
import type { SeriesJson } from './series.ts';

/** The series of one metric by unit. */
interface Entry {
  readonly metric: Metric;
  readonly units: Map<string, Series>;
}

export type MetricsJson = readonly (Metric & { readonly unit: string; readonly series: SeriesJson })[];

/** Documented: metrics by the minute are kept for 15 days. */
export const retentionMinutes = 15 * 24 * 60;

/** Of all metrics together, at 50 to 300 bytes each; beyond, the oldest tenth of the time they span is forgotten. */
const mostMinutes = 250_000;

/** All metrics of a region, by the minute. */
export class MetricStore {
  private readonly entries = new Map<string, Entry>();
  private minutes = 0;
  /** The latest minute that ever had samples. */
  latest = Number.NEGATIVE_INFINITY;
  private tidiedAt = 0;

  static of(json: MetricsJson): MetricStore {
    const store = new MetricStore();
    for (const { unit, series, ...metric } of json) {
      const read = Series.of(series);
      store.entry(metric).units.set(unit, read);
      store.minutes += read.length;
      store.latest = Math.max(store.latest, read.last ?? store.latest);
    }
    return store;
  }

  /** Adds samples of a minute, counted from 1970; `now` decides what has expired. */
  add(metric: Metric, unit: string, minute: number, samples: Aggregate, now: number): void {
    const { units } = this.entry(metric);
    let series = units.get(unit);
    if (!series) {
      series = new Series();
      units.set(unit, series);
    }
    if (series.add(minute, samples)) this.minutes += 1;
    this.latest = Math.max(this.latest, minute);
    this.tidy(now);
  }

  /** The series of a metric by unit, in the order of the units' names. */
  seriesOf(metric: Metric): [unit: string, series: Series][] {
    const entry = this.entries.get(metricKey(metric));
    return entry ? [...entry.units].toSorted(([a], [b]) => (a < b ? -1 : 1)) : [];
  }

  /** Every metric with the latest minute it has samples of. */
  metrics(): { metric: Metric; last: number }[] {
    return [...this.entries.values()].map(({ metric, units }) => ({
      metric,
      last: Math.max(...[...units.values()].map(({ last }) => last ?? 0)),
    }));
  }

  toJSON(): MetricsJson {
    return [...this.entries.values()].flatMap(({ metric, units }) =>
      [...units].map(([unit, series]) => Object.assign({ unit, series: series.toJSON() }, metric)),
    );
  }

  /** Forgets what has expired, once an hour, and the oldest where there is too much. */
  tidy(now: number): void {
    if (now - this.tidiedAt >= 60) {
      this.tidiedAt = now;
      this.forget(now - retentionMinutes);
    }
    if (this.minutes > mostMinutes) this.forgetOldest(now);
  }

  private forgetOldest(now: number): void {
    let oldest = now;
    for (const [, { first = now }] of this.allSeries()) oldest = Math.min(oldest, first);
    this.forget(oldest + Math.floor((now - oldest) / 10));
    // Where most are of the same few minutes, those go that got samples longest ago.
    const enough = mostMinutes * 0.95;
    if (this.minutes <= enough) return;
    const byLast = [...this.allSeries()].toSorted(([, a], [, b]) => a.last! - b.last!);
    for (const [{ metric, units }, series, unit] of byLast) {
      if (this.minutes <= enough) return;
      this.minutes -= series.length;
      units.delete(unit);
      if (units.size === 0) this.entries.delete(metricKey(metric));
    }
  }

  private forget(before: number): void {
    for (const [key, { units }] of this.entries) {
      for (const [unit, series] of units) {
        this.minutes -= series.forget(before);
        if (series.length === 0) units.delete(unit);
      }
      if (units.size === 0) this.entries.delete(key);
    }
  }

  private *allSeries(): Iterable<[entry: Entry, series: Series, unit: string]> {
    for (const entry of this.entries.values())
      for (const [unit, series] of entry.units) yield [entry, series, unit];
  }

  private entry(metric: Metric): Entry {
    const key = metricKey(metric);
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { metric, units: new Map() };
      this.entries.set(key, entry);
    }
    return entry;
  }
}
