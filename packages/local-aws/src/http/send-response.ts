import { validateHeaderValue } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { drop } from './http-message.ts';
import type { HttpResponse, SelfSending } from './http-message.ts';

/** A short answer in plain text. */
export const plain = (status: number, text: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
});

/** Writes an answer to its last byte. */
export async function sendResponse(
  outgoing: ServerResponse,
  response: HttpResponse,
  head = false,
): Promise<void> {
  if (response === drop) {
    outgoing.destroy();
    return;
  }
  const answer = writable(response);
  const { status, headers, body } = answer;
  if (body instanceof Readable) {
    outgoing.writeHead(status, headers);
    if (head) {
      body.destroy();
      outgoing.end();
    } else if (isSelfSending(body)) {
      await body.sendTo(outgoing);
    } else {
      await pipeline(body, outgoing);
    }
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  outgoing.writeHead(status, framed(answer, bytes.length, head));
  outgoing.end(head ? undefined : bytes);
}

/** The headers of an answer whose body has that length, with one that tells where it ends. */
function framed({ status, headers }: HttpResponse, length: number, head: boolean): HttpResponse['headers'] {
  if (status === 204 || status === 304) return headers;
  // An answer to HEAD announces the length of what GET would send, which the operation then states itself.
  if (!head || length > 0) return { ...headers, 'content-length': String(length) };
  // As S3 does where it states none: without either, Node's clients take it that the connection ends here.
  return 'content-length' in headers ? headers : { ...headers, 'transfer-encoding': 'chunked' };
}

const isSelfSending = (body: Readable): body is SelfSending => 'sendTo' in body;

/** A header that HTTP cannot carry is an error with a name, not a connection that ends. */
export function writable(response: HttpResponse): HttpResponse {
  try {
    for (const [name, value] of Object.entries(response.headers)) validateHeaderValue(name, value);
    return response;
  } catch (cause) {
    if (response.body instanceof Readable) response.body.destroy();
    return plain(500, `InternalFailure: local AWS cannot write its answer: ${(cause as Error).message}`);
  }
}
