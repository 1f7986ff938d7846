import type { Readable } from 'node:stream';

/** A request as the wire carries it: nothing is decoded yet, so that each protocol reads it its own way. */
export interface HttpRequest {
  readonly method: string;
  /** Percent-encoded, without the query string, always with a leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** An answer before it is written to a socket. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream only where the answer may be large (S3 objects). */
  readonly body: string | Uint8Array | Readable;
}

/** Not an answer: the connection is cut. */
export const drop: HttpResponse = { status: 0, headers: {}, body: '' };
