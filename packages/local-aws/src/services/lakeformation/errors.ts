import {
  AccessDeniedException,
  AlreadyExistsException,
  EntityNotFoundException,
  InvalidInputException,
} from '@aws-sdk/client-lakeformation';

type ExceptionClass = new (options: {
  readonly message: string;
  readonly Message: string;
  readonly $metadata: object;
}) => Error;

/** Its model spells the message with a capital, by which some clients find it. */
const exception = (Exception: ExceptionClass) => (message: string) =>
  new Exception({ message, Message: message, $metadata: {} });

export const accessDenied = exception(AccessDeniedException);
export const alreadyExists = exception(AlreadyExistsException);
export const notFound = exception(EntityNotFoundException);
export const invalidInput = exception(InvalidInputException);
