import { CloudWatchServiceException } from '@aws-sdk/client-cloudwatch';

/** The error of CloudWatch for broken limits, which most of its operations do not model. */
export const validationError = (message: string) =>
  new CloudWatchServiceException({
    name: 'ValidationError',
    $fault: 'client',
    message,
    $metadata: { httpStatusCode: 400 },
  });
