import type { Clock } from '../../runtime/clock.ts';
import type { MetricSink } from '../../ports.ts';
import { inOrder } from './metrics/metric.ts';
import type { CloudWatchState } from './state.ts';

/** The metrics of a region: at once where they are open, else as soon as they are. */
interface Regions {
  current(region: string): CloudWatchState | undefined;
  open(region: string): Promise<CloudWatchState>;
}

/** Lets another service publish metrics; `put` costs about a microsecond and never fails. */
export const metricSink = (
  regions: Regions,
  clock: Clock,
  onError: (error: unknown) => void,
): MetricSink => ({
  put({ region, namespace, name, dimensions, unit, value }) {
    const time = clock.now().getTime();
    const metric = { namespace, name, dimensions: inOrder(Object.entries(dimensions)) };
    const state = regions.current(region);
    if (state) state.record(metric, unit, time, value);
    else
      regions
        .open(region)
        .then((opened) => opened.record(metric, unit, time, value))
        .catch(onError);
  },
});
