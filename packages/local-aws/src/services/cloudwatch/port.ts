import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { Host } from '../../dispatch/service/service-environment.ts';
import type { MetricSink } from '../../ports/metric-sink.ts';
import { inOrder } from './metrics/metric.ts';
import type { Metric } from './metrics/metric.ts';
import type { CloudWatchState } from './state.ts';

/** Lets another service publish metrics; `put` costs about a microsecond and never fails. */
export const metricSink = (
  regions: Regions<CloudWatchState>,
  { clock, onError }: Pick<Host, 'clock' | 'onError'>,
): MetricSink => ({
  put({ region, namespace, name, dimensions, unit, value, at }) {
    const time = at ?? clock.now().getTime();
    const metric: Metric = { namespace, name, dimensions: sorted(dimensions) };
    const record = (state: CloudWatchState) => state.record(metric, unit, time, value);
    const state = regions.current(region);
    if (!state) {
      regions.open(region).then(record).catch(onError);
      return;
    }
    try {
      record(state);
    } catch (error) {
      onError(error);
    }
  },
});

const known = new WeakMap<object, Metric['dimensions']>();

/** Those of a service that keeps its dimensions are put in order once. */
function sorted(dimensions: Readonly<Record<string, string>>): Metric['dimensions'] {
  let found = known.get(dimensions);
  if (!found) known.set(dimensions, (found = inOrder(Object.entries(dimensions))));
  return found;
}
