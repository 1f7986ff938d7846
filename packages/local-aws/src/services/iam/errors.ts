import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  IAMServiceException,
  InvalidInputException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { exception, unmodelled } from '../../kit/exception.ts';

export const deleteConflict = exception(DeleteConflictException);
export const entityAlreadyExists = exception(EntityAlreadyExistsException);
export const invalidInput = exception(InvalidInputException);
export const limitExceeded = exception(LimitExceededException);
export const malformedPolicyDocument = exception(MalformedPolicyDocumentException);
export const noSuchEntity = exception(NoSuchEntityException);

/** Its model does not name it. */
export const accessDenied = unmodelled(IAMServiceException, 'AccessDenied', 403);
/** The error of IAM for a malformed argument, which its model does not name. */
export const validationError = unmodelled(IAMServiceException, 'ValidationError');
