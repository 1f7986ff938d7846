import { measured } from '../../../kit/measured.ts';
import type { Measure } from '../../../kit/measured.ts';
import type { FirehoseEnvironment } from '../environment.ts';

/** Publishes metrics of a stream, or of none in particular: dimension `DeliveryStreamName`. */
export const measureStream = (
  { ports, region }: Pick<FirehoseEnvironment, 'ports' | 'region'>,
  stream?: string,
  namespace = 'AWS/Firehose',
): Measure =>
  measured(ports.metrics, {
    region,
    namespace,
    dimensions: stream === undefined ? {} : { DeliveryStreamName: stream },
  });
