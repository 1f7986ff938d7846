import type { MetricSample } from '../../../ports/metric-sink.ts';
import type { ServiceEnvironment } from '../../../dispatch/service/service-environment.ts';
import type { NewEvent } from '../events/event-file.ts';
import { compileFilter } from '../filter-pattern/compile-pattern.ts';
import { valueFinder } from '../filter-pattern/value-finder.ts';
import type { MetricFilter } from './metric-filter.ts';

type Environment = Pick<ServiceEnvironment<'metrics'>, 'ports' | 'region'>;

/**
 * Publishes what metric filters make of events, at the times of the events.
 *
 * Documented: a value is a number or the selector of one; what a selector does not find is not counted; an event that
 * lacks a dimension neither. Assumed: the default is counted once for events that came together of which none fits.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html
 */
export function measureEvents(
  filters: readonly MetricFilter[],
  events: readonly NewEvent[],
  { ports, region }: Environment,
): void {
  for (const { pattern, transformation } of filters) {
    const { metricName, metricNamespace, metricValue, defaultValue, unit = 'None' } = transformation;
    const fits = compileFilter(pattern);
    const find = valueFinder(pattern);
    const put = (value: number, dimensions: Readonly<Record<string, string>>, at: number) =>
      ports.metrics.put({
        region,
        namespace: metricNamespace!,
        name: metricName!,
        dimensions,
        // One of CloudWatch's, as the model says.
        unit: unit as MetricSample['unit'],
        value,
        at,
      });
    const found = events.filter(({ message }) => fits(message));
    for (const { timestamp, message } of found) {
      const select = (selector: string) => find(selector, message);
      const value = numberOf(metricValue!, select);
      const dimensions = dimensionsOf(transformation.dimensions ?? {}, select);
      if (value !== undefined && dimensions) put(value, dimensions, timestamp);
    }
    if (found.length === 0 && defaultValue !== undefined && events.length > 0)
      put(defaultValue, {}, events.at(-1)!.timestamp);
  }
}

type Select = (selector: string) => unknown;

function numberOf(metricValue: string, select: Select): number | undefined {
  const value = metricValue.startsWith('$') ? select(metricValue) : metricValue;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? Number.NaN);
  return Number.isFinite(number) ? number : undefined;
}

function dimensionsOf(
  selectors: Readonly<Record<string, string>>,
  select: Select,
): Record<string, string> | undefined {
  const values = Object.entries(selectors).map(([name, selector]) => [name, select(selector)] as const);
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
  if (!values.every(([, value]) => isPlain(value))) return undefined;
  return Object.fromEntries(values.map(([name, value]) => [name, String(value)]));
}
