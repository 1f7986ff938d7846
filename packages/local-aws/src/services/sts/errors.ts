import { STSServiceException } from '@aws-sdk/client-sts';
import { unmodelled } from '../../kit/exception.ts';

/** Its model does not name them. */
export const accessDenied = unmodelled(STSServiceException, 'AccessDenied', 403);
export const validationError = unmodelled(STSServiceException, 'ValidationError');
