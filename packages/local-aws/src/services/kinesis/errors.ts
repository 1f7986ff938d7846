import {
  ExpiredIteratorException,
  ExpiredNextTokenException,
  InvalidArgumentException,
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
export const limitExceeded = exception(LimitExceededException);
export const throughputExceeded = exception(ProvisionedThroughputExceededException);
export const resourceInUse = exception(ResourceInUseException);
export const resourceNotFound = exception(ResourceNotFoundException);
/** For broken limits, and for what a stream's mode does not allow. */
export const validationException = exception(ValidationException);
