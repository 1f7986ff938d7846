import {
  BucketAlreadyOwnedByYou,
  NoSuchBucket,
  NoSuchKey,
  NoSuchUpload,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { NotImplemented } from '../../dispatch/not-implemented.ts';
import { errorExtras } from '../../protocols/error-extras.ts';
import type { ErrorExtras } from '../../protocols/error-extras.ts';

/**
 * An error that the SDK's model has no class for: code, message and status as S3 answers them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export const s3Error = (name: string, status: number, message: string, extras?: ErrorExtras) =>
  withExtras(
    new S3ServiceException({
      name,
      message,
      $fault: status < 500 ? 'client' : 'server',
      $metadata: { httpStatusCode: status },
    }),
    extras,
  );

export const noSuchBucket = (bucket: string) =>
  withExtras(new NoSuchBucket({ message: 'The specified bucket does not exist', $metadata: {} }), {
    elements: { BucketName: bucket },
  });

export const noSuchKey = (key: string, extras?: ErrorExtras) =>
  withExtras(new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} }), {
    ...extras,
    elements: { Key: key, ...extras?.elements },
  });

export const noSuchUpload = (uploadId: string) =>
  withExtras(
    new NoSuchUpload({
      message:
        'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      $metadata: {},
    }),
    { elements: { UploadId: uploadId } },
  );

export const bucketAlreadyOwnedByYou = (bucket: string) =>
  withExtras(
    new BucketAlreadyOwnedByYou({
      message: 'Your previous request to create the named bucket succeeded and you already own it.',
      $metadata: {},
    }),
    { elements: { BucketName: bucket } },
  );

export const bucketNotEmpty = (bucket: string, isVersioned: boolean) =>
  s3Error(
    'BucketNotEmpty',
    409,
    `The bucket you tried to delete is not empty${isVersioned ? '. You must delete all versions in the bucket.' : ''}`,
    { elements: { BucketName: bucket } },
  );

/** Observed: of some arguments S3 does not repeat the value (recorded by LocalStack). */
export const invalidArgument = (message: string, name: string, value?: string) =>
  s3Error('InvalidArgument', 400, message, {
    elements: { ArgumentName: name, ...(value === undefined ? {} : { ArgumentValue: value }) },
  });

/**
 * A number of a request that is no whole one.
 *
 * Observed: for `max-keys` and the like, of lists (recorded by LocalStack); Assumed: for every other but that of a part.
 */
export const noNumber = (name: string, text: string) =>
  name === 'partNumber'
    ? noPartNumber(text)
    : invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const mostParts = 10_000;

export const noPartNumber = (text: string) =>
  invalidArgument(`Part number must be an integer between 1 and ${mostParts}, inclusive`, 'partNumber', text);

export const malformedXml = () =>
  s3Error(
    'MalformedXML',
    400,
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

export const preconditionFailed = (condition: string) =>
  s3Error('PreconditionFailed', 412, 'At least one of the pre-conditions you specified did not hold', {
    elements: { Condition: condition },
  });

/** What S3 itself says of a header that this operation does not know. */
export const headerNotImplemented = (header: string, additionalMessage?: string) =>
  s3Error('NotImplemented', 501, 'A header you provided implies functionality that is not implemented', {
    elements: { Header: header, ...(additionalMessage === undefined ? {} : { additionalMessage }) },
  });

/** A member of the input that would change what happens, and is not supported. */
export const unsupported = (operation: string, member: string) =>
  new NotImplemented(`${member} of s3:${operation}`);

function withExtras<E extends Error>(error: E, extras?: ErrorExtras): E {
  return extras ? Object.assign(error, { [errorExtras]: extras }) : error;
}
