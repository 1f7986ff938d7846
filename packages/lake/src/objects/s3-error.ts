import { LakeError } from '../lake-error.ts';

/** Says in one line what S3 refused, and of what. */
export function s3Error(what: string, cause: unknown): LakeError {
  if (cause instanceof LakeError) return cause;
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const reason = {
    NoSuchBucket: 'there is no such bucket',
    AccessDenied: 'access denied',
    NoSuchKey: 'there is no such object',
    NotFound: 'not found',
  }[name];
  return new LakeError(
    `${what}: ${reason ?? (message === '' || message === 'UnknownError' ? name : message)}`,
    {
      cause,
    },
  );
}
