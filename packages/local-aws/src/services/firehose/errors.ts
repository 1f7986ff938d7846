import {
  ConcurrentModificationException,
  InvalidArgumentException,
  InvalidSourceException,
  LimitExceededException,
  ResourceInUseException,
  ResourceNotFoundException,
  ServiceUnavailableException,
} from '@aws-sdk/client-firehose';
import { exception } from '../../kit/exception.ts';

export const concurrentModification = exception(ConcurrentModificationException);
export const invalidArgument = exception(InvalidArgumentException);
export const invalidSource = exception(InvalidSourceException);
export const limitExceeded = exception(LimitExceededException);
export const resourceInUse = exception(ResourceInUseException);
export const resourceNotFound = exception(ResourceNotFoundException);
/** Observed: HTTP 500, in logs of producers; the model would have 503. */
export const serviceUnavailable = (message: string, cause?: unknown) =>
  Object.assign(new ServiceUnavailableException({ message, $metadata: { httpStatusCode: 500 } }), { cause });

/** What AWS answers when something went wrong on its side; no model has it. */
export const internalFailure = () =>
  Object.assign(new Error('The request processing has failed because of an unknown error.'), {
    name: 'InternalFailure',
    $fault: 'server' as const,
    $metadata: {},
  });
