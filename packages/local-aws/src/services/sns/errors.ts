import {
  AuthorizationErrorException,
  BatchEntryIdsNotDistinctException,
  BatchRequestTooLongException,
  EmptyBatchRequestException,
  InvalidBatchEntryIdException,
  InvalidParameterException,
  InvalidParameterValueException,
  KMSAccessDeniedException,
  KMSDisabledException,
  KMSInvalidStateException,
  KMSNotFoundException,
  NotFoundException,
  ResourceNotFoundException,
  SNSServiceException,
  TagLimitExceededException,
  TooManyEntriesInBatchRequestException,
} from '@aws-sdk/client-sns';
import { exception, unmodelled } from '../../kit/exception.ts';

export const authorizationError = exception(AuthorizationErrorException);
export const entryIdsNotDistinct = exception(BatchEntryIdsNotDistinctException);
export const batchTooLong = exception(BatchRequestTooLongException);
export const emptyBatch = exception(EmptyBatchRequestException);
export const invalidEntryId = exception(InvalidBatchEntryIdException);
export const tooManyEntries = exception(TooManyEntriesInBatchRequestException);
export const invalidParameterValue = exception(InvalidParameterValueException);
export const kmsAccessDenied = exception(KMSAccessDeniedException);
export const kmsDisabled = exception(KMSDisabledException);
export const kmsInvalidState = exception(KMSInvalidStateException);
export const kmsNotFound = exception(KMSNotFoundException);
export const notFound = exception(NotFoundException);
export const noResource = exception(ResourceNotFoundException);
export const tagLimitExceeded = exception(TagLimitExceededException);

/** The error of SNS for broken limits, which none of its operations model. */
export const validationError = unmodelled(SNSServiceException, 'ValidationError');

/** Observed (aws/aws-sdk-ruby#523 and many others): every text of this error begins so. */
export const invalidParameter = (what: string) =>
  new InvalidParameterException({ message: `Invalid parameter: ${what}`, $metadata: {} });
