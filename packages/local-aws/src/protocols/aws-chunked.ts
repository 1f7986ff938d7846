import type { HttpRequest } from '../http/http-message.ts';

/** A body that breaks the framing, with S3's code for it. */
export class BadChunks extends Error {
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 400 };

  constructor(
    override readonly name: 'IncompleteBody' | 'InvalidChunkSizeError' | 'MalformedTrailerError',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Takes a body out of the `aws-chunked` framing, and its trailers into the headers; another body stays as it is.
 *
 * Each chunk is `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n`; the last has size 0 and may be followed by trailers.
 * Signatures of chunks are not checked, as no signature is.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function unwrapAwsChunked(request: HttpRequest): HttpRequest {
  const { headers } = request;
  const encodings = (headers['content-encoding'] ?? '').split(',').map((name) => name.trim());
  if (!encodings.includes('aws-chunked') && !headers['x-amz-content-sha256']?.startsWith('STREAMING-')) {
    return request;
  }
  const { body, trailers } = decode(request.body);
  const announced = headers['x-amz-decoded-content-length'];
  if (announced !== undefined && Number(announced) !== body.length) {
    throw new BadChunks(
      'IncompleteBody',
      `You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header`,
    );
  }
  for (const name of (headers['x-amz-trailer'] ?? '').split(',').map((part) => part.trim().toLowerCase())) {
    if (name && trailers[name] === undefined) {
      throw new BadChunks(
        'MalformedTrailerError',
        'The request contained trailing data that was not well-formed or did not conform to our published schema.',
      );
    }
  }
  const encoding = encodings.filter((name) => name !== 'aws-chunked' && name !== '').join(',');
  return {
    ...request,
    body,
    headers: {
      ...headers,
      ...trailers,
      'content-encoding': encoding || undefined,
      'content-length': String(body.length),
    },
  };
}

function decode(framed: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  const line = () => {
    const end = framed.indexOf('\r\n', at);
    if (end < 0) throw new BadChunks('IncompleteBody', 'The request body terminated unexpectedly');
    const text = framed.toString('latin1', at, end);
    at = end + 2;
    return text;
  };
  for (;;) {
    const size = /^(?<hex>[0-9a-f]{1,8})(;.*)?$/i.exec(line())?.groups?.['hex'];
    if (size === undefined) {
      throw new BadChunks(
        'InvalidChunkSizeError',
        'Only the last chunk is allowed to have a size less than 8192 bytes',
      );
    }
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    if (at + length + 2 > framed.length) {
      throw new BadChunks('IncompleteBody', 'The request body terminated unexpectedly');
    }
    chunks.push(framed.subarray(at, at + length));
    at += length;
    if (line() !== '') throw new BadChunks('IncompleteBody', 'The request body terminated unexpectedly');
  }
  const trailers: Record<string, string> = {};
  while (at < framed.length) {
    const text = line();
    const colon = text.indexOf(':');
    if (colon > 0) trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
  return { body: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks), trailers };
}
