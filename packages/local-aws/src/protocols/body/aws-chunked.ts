import type { HttpRequest } from '../../http/http-message.ts';
import { errorExtras } from '../error-extras.ts';
import type { ErrorExtras } from '../error-extras.ts';
import { ByteReader } from './byte-reader.ts';

type Extras = Pick<ErrorExtras, 'elements'> & { readonly status?: number };

/** A body that breaks the framing, with S3's code for it. */
class BadChunks extends Error {
  readonly $fault = 'client';
  readonly $metadata: { readonly httpStatusCode: number };
  readonly [errorExtras]: ErrorExtras;

  constructor(
    override readonly name: 'IncompleteBody' | 'InvalidChunkSizeError' | 'MalformedTrailerError',
    message: string,
    { status = 400, elements }: Extras = {},
  ) {
    super(message);
    this.$metadata = { httpStatusCode: status };
    this[errorExtras] = { elements };
  }
}

type Headers = HttpRequest['headers'];

const encodings = (headers: Headers) =>
  (headers['content-encoding'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Whether a body comes in the `aws-chunked` framing. */
export const isAwsChunked = (headers: Headers): boolean =>
  encodings(headers).includes('aws-chunked') ||
  headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true;

/** The `Content-Encoding` that stays when the framing is gone; undefined where nothing does. */
export const encodingWithin = (headers: Headers): string | undefined =>
  encodings(headers)
    .filter((name) => name !== 'aws-chunked')
    .join(',') || undefined;

/** The names of the trailers that the headers announce, in lower case. */
export const announcedTrailers = (headers: Headers): string[] =>
  (headers['x-amz-trailer'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');

/**
 * Takes a body out of the `aws-chunked` framing while it arrives, and puts its trailers into `trailers`: those that were
 * announced, each once, and nothing else but the signature of them.
 *
 * Each chunk is `<hex size>[;chunk-signature=…]\r\n<bytes>\r\n`; the last has size 0 and may be followed by trailers.
 * Signatures of chunks are not checked, as no signature is. Observed: what S3 answers to trailers that are not those
 * announced (scality/Arsenal#2596, versity/versitygw#1690 and #1691).
 * @throws {BadChunks} when it is not so.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export async function* unwrapAwsChunked(
  headers: Headers,
  framed: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(framed);
  try {
    yield* chunksOf(headers, reader, trailers);
  } finally {
    // Whoever refuses the rest reads it over, so that the client gets to the answer.
    await reader.close();
  }
}

/** In bytes. */
const smallestChunk = 8192;

async function* chunksOf(
  headers: Headers,
  reader: ByteReader,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const line = async () => {
    const text = await reader.line();
    if (text === undefined) {
      throw new BadChunks('IncompleteBody', 'The request body terminated unexpectedly');
    }
    return text;
  };
  const announced = headers['x-amz-decoded-content-length'];
  let left = announced === undefined ? Infinity : Number(announced);
  for (let before = smallestChunk, chunk = 1; ; chunk += 1) {
    const size = /^(?<hex>[0-9a-f]{1,8})(;.*)?$/i.exec(await line())?.groups?.['hex'];
    const length = size === undefined ? -1 : Number.parseInt(size, 16);
    if (length === 0) break;
    if (length < 0) throw wrongChunk();
    // Observed: status and elements (aws/aws-sdk-cpp#2727, versity/versitygw#1683).
    if (before < smallestChunk)
      throw wrongChunk({ status: 403, elements: { Chunk: String(chunk), BadChunkSize: String(before) } });
    before = length;
    left -= length;
    if (left < 0) throw wrongLength();
    let taken = 0;
    for await (const bytes of reader.bytes(length)) {
      taken += bytes.length;
      yield bytes;
    }
    if (taken < length || (await line()) !== '') {
      throw new BadChunks('IncompleteBody', 'The request body terminated unexpectedly');
    }
  }
  if (left !== 0 && left !== Infinity) throw wrongLength();
  const names = announcedTrailers(headers);
  while (!(await reader.isAtEnd())) {
    const text = await line();
    const colon = text.indexOf(':');
    const name = text.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (text === '' || name === 'x-amz-trailer-signature') continue;
    if (!names.includes(name) || trailers.has(name)) throw malformedTrailer();
    trailers.set(name, text.slice(colon + 1).trim());
  }
  if (names.some((name) => !trailers.has(name))) throw malformedTrailer();
}

const wrongChunk = (extras?: Extras) =>
  new BadChunks(
    'InvalidChunkSizeError',
    `Only the last chunk is allowed to have a size less than ${smallestChunk} bytes`,
    extras,
  );

const malformedTrailer = () =>
  new BadChunks(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  );

const wrongLength = () =>
  new BadChunks(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header',
  );
