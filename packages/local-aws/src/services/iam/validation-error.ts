import { IAMServiceException } from '@aws-sdk/client-iam';

/** The error of IAM for a malformed argument, which its model does not name. */
export const validationError = (message: string) =>
  new IAMServiceException({
    name: 'ValidationError',
    $fault: 'client',
    message,
    $metadata: { httpStatusCode: 400 },
  });
