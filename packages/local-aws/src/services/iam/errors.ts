import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  IAMServiceException,
  InvalidInputException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import { exception } from '../../kit/exception.ts';

export const deleteConflict = exception(DeleteConflictException);
export const entityAlreadyExists = exception(EntityAlreadyExistsException);
export const invalidInput = exception(InvalidInputException);
export const limitExceeded = exception(LimitExceededException);
export const malformedPolicyDocument = exception(MalformedPolicyDocumentException);
export const noSuchEntity = exception(NoSuchEntityException);

/** The error of IAM for a malformed argument, which its model does not name. */
export const validationError = (message: string) =>
  new IAMServiceException({
    name: 'ValidationError',
    $fault: 'client',
    message,
    $metadata: { httpStatusCode: 400 },
  });
