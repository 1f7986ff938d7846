import type { Random } from '../../../../runtime/random.ts';
import { ERROR_OBJECTS } from '../../record/assumptions.ts';
import {
  deliveryPrefix,
  errorPrefix,
  evaluatePrefix,
  resolvePartition,
} from '../../record/naming/evaluate-prefix.ts';
import { objectKey } from '../../record/naming/object-key.ts';
import type { RouteKey } from './route-key.ts';
import type { DeliveryConfiguration } from '../delivery.ts';
import type { S3Location } from './delivery-plan.ts';
import { routeDestination } from './route-destination.ts';

/** Where the object of a buffer goes that was begun at a time. */
export function locate(
  { streamName, versionId, destination }: DeliveryConfiguration,
  route: RouteKey,
  firstAt: Date,
  random: Random,
): S3Location {
  const to = routeDestination(destination, route);
  const plain = route.kind === 'error' && ERROR_OBJECTS === 'plain lines';
  const compression = plain ? 'UNCOMPRESSED' : to.CompressionFormat;
  const flushValues = {
    instant: firstAt,
    timeZone: destination.CustomTimeZone || undefined,
    randomString: () => random.uuid().slice(0, 11),
  };
  const prefix = () => {
    switch (route.kind) {
      case 'data':
        return route.partition === ''
          ? evaluatePrefix(deliveryPrefix(to.Prefix), flushValues)
          : resolvePartition(route.partition, flushValues);
      case 'error':
        return evaluatePrefix(errorPrefix(to.ErrorOutputPrefix, to.Prefix), {
          ...flushValues,
          errorOutputType: route.type,
        });
      case 'backup':
        return evaluatePrefix(deliveryPrefix(to.Prefix), flushValues);
      case 'transform':
        throw new Error('a batch for the Lambda function has no location in a bucket');
    }
  };
  return {
    bucket: to.BucketARN.replace(/^.*:::/, ''),
    key: objectKey({
      prefix: prefix(),
      streamName,
      versionId: String(versionId),
      ...flushValues,
      uuid: random.uuid(),
      compression,
      fileExtension: route.kind === 'data' ? destination.FileExtension : undefined,
    }),
    compression,
  };
}
