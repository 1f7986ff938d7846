import {
  ConflictException,
  ResourceNotFoundException,
  ValidationException,
} from '@aws-sdk/client-emr-serverless';
import { exception } from '../../kit/exception.ts';

export const invalid = exception(ValidationException);
export const conflict = exception(ConflictException);
const notFound = exception(ResourceNotFoundException);

export const applicationNotFound = (id: string) => notFound(`Application ${id} does not exist`);

export const jobRunNotFound = (id: string) => notFound(`Job run ${id} does not exist`);

export const resourceNotFound = (arn: string) => notFound(`Resource ${arn} does not exist`);

/** Observed (gchq/sleeper#1212): the text for an application that is to be stopped; Assumed: those of its neighbours. */
export const wrongState = (what: 'Application' | 'Job run', become: string, allowed: readonly string[]) =>
  invalid(
    `${what} cannot be ${become}. ${what}s must be in one of the following statuses: [${allowed.join(', ')}]`,
  );
