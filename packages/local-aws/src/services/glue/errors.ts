import {
  AccessDeniedException,
  AlreadyExistsException,
  ConcurrentModificationException,
  EntityNotFoundException,
  InvalidInputException,
} from '@aws-sdk/client-glue';
import { exception } from '../../kit/exception.ts';

export const notFound = exception(EntityNotFoundException);

export const databaseNotFound = (name: string) => notFound(`Database ${name} not found.`);

/** Observed: GetTable and its like do not name the table (users' reports of the text are many). */
export const tableNotFound = () => notFound('Entity Not Found');

export const partitionNotFound = () => notFound('Cannot find partition.');

const existing = exception(AlreadyExistsException);

export const accessDenied = exception(AccessDeniedException);

/** `what` is the kind of entity, such as `Database`. */
export const alreadyExists = (what: string) => existing(`${what} already exists.`);

export const invalidInput = exception(InvalidInputException);

/** Observed (floci-io/floci#1205, verified on AWS): the text for a VersionId that is not the table's. */
export const concurrentModification = () =>
  exception(ConcurrentModificationException)('Update table failed due to concurrent modifications.');
