import {
  ConcurrentModificationException,
  FirehoseServiceException,
  InvalidArgumentException,
  InvalidKMSResourceException,
  InvalidSourceException,
  LimitExceededException,
  ResourceInUseException,
  ResourceNotFoundException,
  ServiceUnavailableException,
} from '@aws-sdk/client-firehose';
import { exception, unmodelled } from '../../kit/exception.ts';

export const concurrentModification = exception(ConcurrentModificationException);
export const invalidArgument = exception(InvalidArgumentException);
/** Documented: `code` is KMS's. */
export const invalidKmsResource = (code: string, message: string) =>
  new InvalidKMSResourceException({ code, message, $metadata: {} });
export const invalidSource = exception(InvalidSourceException);
export const limitExceeded = exception(LimitExceededException);
export const resourceInUse = exception(ResourceInUseException);
export const resourceNotFound = exception(ResourceNotFoundException);
/** The model does not name it. */
export const accessDenied = unmodelled(FirehoseServiceException, 'AccessDeniedException');
/** For broken limits; the model does not name it. */
export const validationException = unmodelled(FirehoseServiceException, 'ValidationException');
/** Observed: HTTP 500, in logs of producers; the model would have 503. */
export const serviceUnavailable = (message: string, cause?: unknown) =>
  Object.assign(new ServiceUnavailableException({ message, $metadata: { httpStatusCode: 500 } }), { cause });
