import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { nextTurn } from '../../../runtime/next-turn.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { metricOf } from '../metrics/metric.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { samples } from '../queries/samples.ts';
import { invalidParameterValue, missingRequiredParameter } from '../errors.ts';

const hour = 60 * 60 * 1000;

/** Takes samples of metrics; all of a request or, where one is wrong, none. */
export const putMetricData = operation(PutMetricDataCommand, async (input, { state }) => {
  refuseMembers('monitoring:PutMetricData', input, 'EntityMetricData', 'StrictEntityValidation');
  const { Namespace, MetricData = [] } = input;
  if (Namespace!.startsWith('AWS/')) {
    throw invalidParameterValue('The value AWS/ for parameter Namespace is invalid.');
  }
  if (MetricData.length === 0) {
    throw missingRequiredParameter('The parameter MetricData is required.');
  }
  if (MetricData.length > 1000) {
    throw invalidParameterValue('The collection MetricData must not have a size greater than 1000.');
  }
  // To read up to a megabyte takes as long as what follows: other requests get their turn in between.
  await nextTurn();
  const read = MetricData.map((datum, index) => {
    const path = `MetricData.member.${index + 1}`;
    if (datum.StorageResolution !== undefined && datum.StorageResolution !== 60) {
      throw new NotImplemented(
        `${path}.StorageResolution ${datum.StorageResolution}: metrics are kept by the minute`,
      );
    }
    checkDimensions(datum, path);
    return {
      metric: metricOf(Namespace!, datum.MetricName!, datum.Dimensions),
      unit: datum.Unit ?? 'None',
      time: timeOf(datum, path, state.now()),
      samples: samples(datum, path),
    };
  });
  for (const { metric, unit, time, samples } of read) state.record(metric, unit, time, samples);
});

/**
 * Documented: names and values are of ASCII without control characters, and no blanks; a name begins with no colon
 * (API_Dimension.html). Assumed: the text.
 */
function checkDimensions({ Dimensions = [] }: MetricDatum, path: string): void {
  for (const [index, { Name = '', Value = '' }] of Dimensions.entries()) {
    const wrong =
      !isPrintable(Name) || Name.startsWith(':') ? 'Name' : isPrintable(Value) ? undefined : 'Value';
    if (wrong === undefined) continue;
    throw invalidParameterValue(
      `The value ${wrong === 'Name' ? Name : Value} for parameter ${path}.Dimensions.member.${index + 1}.${wrong} is invalid.`,
    );
  }
}

const isPrintable = (text: string) => /^[ -~]+$/.test(text) && text.trim() !== '';

/** Documented: from two weeks ago to two hours ahead; now where none is given. Assumed: the texts. */
function timeOf({ Timestamp }: MetricDatum, path: string, now: number): number {
  if (!Timestamp) return now;
  const time = Timestamp.getTime();
  if (time < now - 14 * 24 * hour) {
    throw invalidParameterValue(
      `The parameter ${path}.Timestamp must specify a time no more than two weeks in the past.`,
    );
  }
  if (time > now + 2 * hour) {
    throw invalidParameterValue(
      `The parameter ${path}.Timestamp must specify a time no more than two hours in the future.`,
    );
  }
  return time;
}
