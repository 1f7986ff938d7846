import { LakeError } from '../lake-error.ts';

/** Of a connection that ended before what it brought did: by Node, by its sockets. */
const cutOff = new Set(['aborted', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);

/** Says in one line what S3 refused, or what is wrong with what it gave, and of what. */
export function s3Error(what: string, cause: unknown): LakeError {
  if (cause instanceof LakeError)
    return cause.message.startsWith(what) ? cause : new LakeError(`${what}: ${cause.message}`, { cause });
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (cutOff.has(code)) return new LakeError(`${what}: it ended before it was whole`, { cause });
  // Zlib says in its own words what is wrong within.
  if (code === 'Z_DATA_ERROR')
    return new LakeError(`${what}: it is damaged: ${(cause as Error).message}`, { cause });
  const { name, message } = cause instanceof Error ? cause : new Error(String(cause));
  const reason = {
    NoSuchBucket: 'there is no such bucket',
    // Of who acts in a role it says who that is, and which action is not allowed.
    AccessDenied: /^access denied\.?$/i.test(message) ? 'access denied' : `access denied: ${message}`,
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
