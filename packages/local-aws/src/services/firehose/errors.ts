import {
  InvalidArgumentException,
  LimitExceededException,
  ResourceInUseException,
  ResourceNotFoundException,
  ServiceUnavailableException,
} from '@aws-sdk/client-firehose';

export const invalidArgument = (message: string) => new InvalidArgumentException({ message, $metadata: {} });
export const resourceInUse = (message: string) => new ResourceInUseException({ message, $metadata: {} });
export const resourceNotFound = (message: string) =>
  new ResourceNotFoundException({ message, $metadata: {} });
export const limitExceeded = (message: string) => new LimitExceededException({ message, $metadata: {} });
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
