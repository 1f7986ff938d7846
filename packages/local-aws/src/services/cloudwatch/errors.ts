import {
  CloudWatchServiceException,
  InvalidFormatFault,
  InvalidNextToken,
  InvalidParameterCombinationException,
  InvalidParameterValueException,
  MissingRequiredParameterException,
  ResourceNotFound,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch';
import { exception, unmodelled } from '../../kit/exception.ts';

export const invalidFormat = exception(InvalidFormatFault);
export const invalidNextToken = exception(InvalidNextToken);
export const invalidParameterCombination = exception(InvalidParameterCombinationException);
export const invalidParameterValue = exception(InvalidParameterValueException);
export const missingRequiredParameter = exception(MissingRequiredParameterException);
export const noAlarm = exception(ResourceNotFound);
export const noResource = exception(ResourceNotFoundException);

/** The error of CloudWatch for broken limits, which most of its operations do not model. */
export const validationError = unmodelled(CloudWatchServiceException, 'ValidationError');
