import {
  InvalidParameterException,
  LimitExceededException,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
  TooManyTagsException,
  ValidationException,
} from '@aws-sdk/client-cloudwatch-logs';
import { exception } from '../../kit/exception.ts';

export const invalidParameter = exception(InvalidParameterException);
export const limitExceeded = exception(LimitExceededException);
export const resourceAlreadyExists = exception(ResourceAlreadyExistsException);
export const resourceNotFound = exception(ResourceNotFoundException);
export const tooManyTags = exception(TooManyTagsException);
export const validationError = exception(ValidationException);
