import {
  ExpiredIteratorException,
  ExpiredNextTokenException,
  InvalidArgumentException,
  KMSAccessDeniedException,
  KMSDisabledException,
  KMSInvalidStateException,
  KMSNotFoundException,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  ResourceInUseException,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-kinesis';
import { exception } from '../../kit/exception.ts';

export const expiredIterator = exception(ExpiredIteratorException);
export const expiredNextToken = exception(ExpiredNextTokenException);
export const invalidArgument = exception(InvalidArgumentException);
export const kmsAccessDenied = exception(KMSAccessDeniedException);
export const kmsDisabled = exception(KMSDisabledException);
export const kmsInvalidState = exception(KMSInvalidStateException);
export const kmsNotFound = exception(KMSNotFoundException);
export const limitExceeded = exception(LimitExceededException);
export const throughputExceeded = exception(ProvisionedThroughputExceededException);
export const resourceInUse = exception(ResourceInUseException);
export const resourceNotFound = exception(ResourceNotFoundException);
/** For broken limits, and for what a stream's mode does not allow. */
export const validationException = exception(ValidationException);
