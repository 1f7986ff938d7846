import { measured } from '../../../kit/measured.ts';
import type { Measure } from '../../../kit/measured.ts';
import type { FirehoseEnvironment } from '../environment.ts';

/** Publishes metrics of a stream, or of none in particular: namespace `AWS/Firehose`, dimension `DeliveryStreamName`. */
export const measureStream = (
  { ports, region }: Pick<FirehoseEnvironment, 'ports' | 'region'>,
  stream?: string,
): Measure =>
  measured(ports.metrics, {
    region,
    namespace: 'AWS/Firehose',
    dimensions: stream === undefined ? {} : { DeliveryStreamName: stream },
  });
