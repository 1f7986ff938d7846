import { InvalidRequestException, ResourceNotFoundException } from '@aws-sdk/client-athena';
import { exception } from '../../kit/exception.ts';

export const invalidRequest = exception(InvalidRequestException);
export const resourceNotFound = exception(ResourceNotFoundException);
