import { Busboy } from '@fastify/busboy';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { invalidArgument, s3Error } from '../errors.ts';

/** What a form carries up to its file. */
export interface Form {
  /** By names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  /** The name that the file has where it comes from, if it has one. */
  readonly fileName?: string;
  /** Read once, piece by piece. */
  readonly file: AsyncIterable<Buffer>;
}

/** In bytes. Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const largestFields = 20 * 1024;

/**
 * Reads a form up to its file, and lets `use` read that; what comes behind the file means nothing.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 * @throws {MalformedPOSTRequest} when it is none; `InvalidArgument` when no file is in it.
 */
export async function withForm<Result>(
  content: AsyncIterable<Buffer>,
  contentType: string,
  use: (form: Form) => Promise<Result>,
): Promise<Result> {
  // Documented (RFC 2046): a boundary has 70 characters at the most; the parser cannot look for one of thousands.
  if (!/;\s*boundary=(?:"[^"]{1,70}"|[^"\s;]{1,70}(?![^\s;]))/i.test(contentType)) throw malformed();
  const parser = new Busboy({
    headers: { 'content-type': contentType },
    // Observed: a file may be given as a text (recorded by LocalStack).
    isPartAFile: (name) => name === 'file',
    limits: { fieldSize: largestFields + 1 },
  });
  const over = new AbortController();
  try {
    const form = new Promise<Form>((resolve, reject) => {
      const fields = new Map<string, string>();
      let size = 0;
      let file: Readable | undefined;
      const fail = (error: unknown) => {
        const cause = isRefusal(error) ? error : malformed(error);
        file?.destroy(cause);
        reject(cause);
        over.abort();
      };
      parser.on('field', (name, value) => {
        size += Buffer.byteLength(name) + Buffer.byteLength(value);
        if (size > largestFields) fail(tooMuchBefore());
        // The parser reads bytes that are no UTF-8 as this character, which would make another key of a key.
        else if (`${name}${value}`.includes('\uFFFD')) fail(noText(name));
        else fields.set(name.toLowerCase(), value);
      });
      parser.on('file', (_name, stream, fileName: string | undefined) => {
        // Nobody may be reading it any more.
        stream.on('error', () => {});
        if (file) {
          stream.resume();
          return;
        }
        file = stream;
        resolve({ fields, fileName, file: stream });
      });
      parser.once('finish', () =>
        reject(invalidArgument('POST requires exactly one file upload per request.', 'file', '0')),
      );
      parser.on('error', fail);
      pump(content, parser, over.signal).catch(fail);
    });
    return await use(await form);
  } finally {
    over.abort();
  }
}

/** Writes as fast as it is read; the rest is read all the same, so that its connection can be used again. */
async function pump(content: AsyncIterable<Buffer>, parser: Writable, over: AbortSignal): Promise<void> {
  for await (const chunk of content) {
    if (!over.aborted && !parser.write(chunk)) {
      await once(parser, 'drain', { signal: over }).catch(() => {});
    }
  }
  if (!over.aborted) parser.end();
}

/** What goes wrong with a body on its way already has a name. */
const isRefusal = (error: unknown): error is Error => error instanceof Error && '$fault' in error;

const malformed = (cause?: unknown) =>
  Object.assign(
    s3Error(
      'MalformedPOSTRequest',
      400,
      'The body of your POST request is not well-formed multipart/form-data.',
    ),
    { cause },
  );

/** Assumed: the message. */
const noText = (name: string) =>
  invalidArgument('The fields of a form must be UTF-8, without the replacement character.', name);

const tooMuchBefore = () =>
  s3Error(
    'MaxPostPreDataLengthExceeded',
    400,
    'Your POST request fields preceding the upload file were too large.',
  );
