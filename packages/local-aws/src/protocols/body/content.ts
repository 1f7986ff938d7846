import type { HttpRequest } from '../../http/http-message.ts';
import { isAwsChunked, unwrapAwsChunked } from './aws-chunked.ts';
import type { ChecksumAlgorithm } from './checksum.ts';
import { errorExtras } from '../error-extras.ts';
import { BodyVerifier } from './verify-body.ts';
import type { GivenChecksum } from './verify-body.ts';

/** What a request carries, out of its framing; it is read once, piece by piece, and what is wrong with it is thrown. */
export interface Content extends AsyncIterable<Buffer> {
  /** In bytes, as announced. */
  readonly length: number;
  /** The algorithm of the checksum that comes with it. */
  readonly algorithm?: ChecksumAlgorithm;
  /** The checksum that came with it, once everything has been read. */
  readonly checksum?: GivenChecksum;
}

/**
 * The content of a request, which may still be arriving.
 *
 * With `isVerified` it is held against the checksums of its headers and trailers.
 * @throws {InvalidRequest} when the headers alone have it wrong.
 */
export function contentOf(request: HttpRequest, isVerified: boolean): Content {
  const { headers, body, arriving } = request;
  const verifier = isVerified ? new BodyVerifier(headers) : undefined;
  const trailers = new Map<string, string>();
  const framed = arriving ? arriving.chunks() : once(body);
  const chunks = isAwsChunked(headers) ? unwrapAwsChunked(headers, framed, trailers) : framed;
  let checksum: GivenChecksum | undefined;
  return {
    length: Number(headers['x-amz-decoded-content-length'] ?? headers['content-length'] ?? body.length),
    algorithm: verifier?.algorithm,
    get checksum() {
      return checksum;
    },
    async *[Symbol.asyncIterator]() {
      for await (const chunk of chunks) {
        verifier?.update(chunk);
        yield chunk;
      }
      checksum = await verifier?.end(trailers);
    },
  };
}

/**
 * Checks that a request says how much it carries, as S3 does.
 *
 * Documented: `Content-Length` is required, and with it or in its place `x-amz-decoded-content-length` where the body is
 * in chunks of AWS (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, MissingContentLength).
 * Observed: a transfer encoding in its place is not implemented (aws/aws-sdk-js-v3#3403).
 * @throws {MissingContentLength} when it does not; `InvalidArgument` for what is no length, `NotImplemented` for a transfer
 * encoding.
 */
export function checkLength({ headers, arriving }: HttpRequest): void {
  const decoded = headers['x-amz-decoded-content-length'];
  if (decoded !== undefined && !/^\d+$/.test(decoded)) {
    // Assumed: the words.
    throw Object.assign(
      new Error('x-amz-decoded-content-length must be a whole number of bytes.'),
      refusal('InvalidArgument', 400),
      {
        [errorExtras]: {
          elements: { ArgumentName: 'x-amz-decoded-content-length', ArgumentValue: decoded },
        },
      },
    );
  }
  const name = isAwsChunked(headers) ? 'x-amz-decoded-content-length' : 'content-length';
  if (!arriving || headers[name] !== undefined) return;
  if (name === 'content-length' && headers['transfer-encoding'] !== undefined) {
    throw Object.assign(
      new Error('A header you provided implies functionality that is not implemented'),
      refusal('NotImplemented', 501),
      { [errorExtras]: { elements: { Header: 'Transfer-Encoding' } } },
    );
  }
  throw Object.assign(
    new Error('You must provide the Content-Length HTTP header.'),
    refusal('MissingContentLength', 411),
  );
}

/**
 * Checks that a checksum or an MD5 comes with a content, where S3 asks for one.
 *
 * @throws {InvalidRequest} when neither does.
 */
export function checkGiven({ headers }: HttpRequest, { algorithm }: Content): void {
  if (algorithm !== undefined || headers['content-md5'] !== undefined) return;
  throw Object.assign(
    new Error('Missing required header for this request: Content-MD5'),
    refusal('InvalidRequest', 400),
  );
}

/**
 * Reads a content as a whole.
 *
 * @throws {MaxMessageLengthExceeded} when it is longer than `limit` bytes.
 */
export async function wholeContent(content: Content, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limit)
      throw Object.assign(new Error('Your request was too big.'), refusal('MaxMessageLengthExceeded', 400));
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

const refusal = (name: string, httpStatusCode: number) => ({
  name,
  $fault: httpStatusCode < 500 ? ('client' as const) : ('server' as const),
  $metadata: { httpStatusCode },
});

async function* once(body: Buffer): AsyncGenerator<Buffer> {
  if (body.length > 0) yield body;
}
