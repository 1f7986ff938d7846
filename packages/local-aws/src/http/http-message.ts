import type { Readable, Writable } from 'node:stream';

/** A request as the wire carries it: nothing is decoded yet, so that each protocol reads it its own way. */
export interface HttpRequest {
  readonly method: string;
  /** Percent-encoded, without the query string, always with a leading slash. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The query string as it came, without the question mark, where it came over the wire. */
  readonly search?: string;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The IP address that it came from, where it came over the wire. */
  readonly remoteAddress?: string;
  /** Empty where the body is still arriving. */
  readonly body: Buffer;
  readonly arriving?: ArrivingBody;
}

/** A body that is still on its way; it is read once, one way or the other. */
export interface ArrivingBody {
  /**
   * All of it.
   *
   * @throws {BodyTooLarge} when it is larger than what is held in memory at a time
   */
  whole(): Promise<Buffer>;
  /** Piece by piece, no faster than they are taken. */
  chunks(): AsyncIterable<Buffer>;
}

/** The same request once its body is there. */
export async function arrived(request: HttpRequest): Promise<HttpRequest> {
  const { arriving, ...rest } = request;
  return arriving ? { ...rest, body: await arriving.whole() } : request;
}

/** A stream that can write itself to a target and end it, which costs less than to take it piece by piece. */
export interface SelfSending extends Readable {
  sendTo(target: Writable): Promise<void>;
}

/** An answer before it is written to a socket. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream only where the answer may be large (S3 objects). */
  readonly body: string | Uint8Array | Readable;
  /** Whether the stream goes on until somebody ends it: the server does when it closes. */
  readonly isLasting?: boolean;
}

/** Not an answer: the connection is cut. */
export const drop: HttpResponse = { status: 0, headers: {}, body: '' };
