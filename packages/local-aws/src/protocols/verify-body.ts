import { createHash } from 'node:crypto';
import type { HttpRequest } from '../http/http-message.ts';
import { checksumAlgorithms, checksumOf } from './checksum.ts';

/** A body that is not what its headers say. */
class WrongBody extends Error {
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 400 };

  constructor(
    override readonly name: 'BadDigest' | 'InvalidDigest' | 'InvalidRequest' | 'XAmzContentSHA256Mismatch',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Holds a body against `Content-MD5`, `x-amz-content-sha256` and `x-amz-checksum-*`.
 *
 * Throws with S3's own codes and texts. Algorithms: those of `checksumAlgorithms`.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export async function verifyBody({ headers, body }: HttpRequest): Promise<void> {
  const md5 = headers['content-md5'];
  if (md5 !== undefined) {
    if (Buffer.from(md5, 'base64').length !== 16) {
      throw new WrongBody('InvalidDigest', 'The Content-MD5 you specified was invalid.');
    }
    if ((await checksumOf('MD5', body)) !== md5) {
      throw new WrongBody('BadDigest', 'The Content-MD5 you specified did not match what we received.');
    }
  }
  const sha256 = headers['x-amz-content-sha256'];
  if (sha256 && /^[0-9a-f]{64}$/.test(sha256) && createHash('sha256').update(body).digest('hex') !== sha256) {
    throw new WrongBody(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  let found = false;
  for (const algorithm of checksumAlgorithms) {
    const name = `x-amz-checksum-${algorithm.toLowerCase()}`;
    const given = headers[name];
    if (given === undefined) continue;
    found = true;
    const actual = await checksumOf(algorithm, body);
    if (given === actual) continue;
    const size = Buffer.from(actual, 'base64').length;
    if (Buffer.from(given, 'base64').length !== size) {
      throw new WrongBody('InvalidRequest', `Value for ${name} header is invalid.`);
    }
    throw new WrongBody('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
  if (headers['x-amz-sdk-checksum-algorithm'] !== undefined && !found && md5 === undefined) {
    throw new WrongBody(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
}
