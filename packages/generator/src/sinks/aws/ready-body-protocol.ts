import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type * as Protocols from '@aws-sdk/core/protocols';
import { AcceptedAnswer } from './accepted-answer.ts';
import type { AnswerNames } from './accepted-answer.ts';
import type { RequestBody } from './request-body.ts';

// Required, not imported: see firehose-sdk.ts.
const { AwsJson1_1Protocol } = createRequire(import.meta.url)('@aws-sdk/core/protocols') as typeof Protocols;

type Protocol = InstanceType<typeof AwsJson1_1Protocol>;
type Serialize = Protocol['serializeRequest'];
type Deserialize = Protocol['deserializeResponse'];
interface Metadata {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * A request body that is ready to be sent.
 *
 * @mutable `trusted`, by the protocol once it has looked
 */
export interface ReadyBody extends RequestBody {
  /** Whether the SDK would have made the same body: only looked at while unknown. */
  trusted: boolean | undefined;
}

/** On the input of a command: its ReadyBody. While that is not trusted the input must be whole as well. */
export const readyBody = Symbol('ready body');

/** On the output of a command whose answer was not parsed: how many record ids it has. */
export const recordIds = Symbol('record ids');

/**
 * The SDK's own protocol with two short cuts, for calls that carry a ready body: the body is sent as it is, once
 * a first one was found to be what the SDK makes itself; and of an answer that says that no record failed, and has no
 * error code in it, the 500 record ids are counted and not parsed. Whatever is otherwise - any failed record, any error,
 * an answer that is cut - goes the SDK's way. Endpoint, headers, signature, credentials and retries are the SDK's in any case.
 */
export abstract class ReadyBodyProtocol extends AwsJson1_1Protocol {
  protected abstract readonly names: AnswerNames;

  override async serializeRequest(
    operation: Parameters<Serialize>[0],
    input: object,
    context: Parameters<Serialize>[2],
  ): ReturnType<Serialize> {
    const ready = (input as { [readyBody]?: ReadyBody })[readyBody];
    if (!ready?.trusted) {
      const request = await super.serializeRequest(operation, input, context);
      if (ready) ready.trusted = sameBytes(ready.bytes, request.body);
      return request;
    }
    const request = await super.serializeRequest(operation, {}, context);
    request.body = ready.bytes;
    // The SDK's signer takes the hash of the body from here, and makes it itself only where it is missing.
    request.headers['x-amz-content-sha256'] = ready.sha256;
    return request;
  }

  override async deserializeResponse<Output extends Metadata>(
    operation: Parameters<Deserialize>[0],
    context: Parameters<Deserialize>[1],
    response: Parameters<Deserialize>[2],
  ): Promise<Output> {
    if (response.statusCode !== 200 || typeof response.body?.on !== 'function') {
      return super.deserializeResponse(operation, context, response);
    }
    const accepted = new AcceptedAnswer(this.names);
    const chunks = await readAnswer(response.body as Readable, accepted);
    const ids = accepted.records;
    if (ids !== undefined) {
      const $metadata = { httpStatusCode: 200, requestId: response.headers['x-amzn-requestid'] };
      return { [this.names.failed]: 0, [recordIds]: ids, $metadata } as unknown as Output;
    }
    response.body = Buffer.concat(chunks);
    return super.deserializeResponse(operation, context, response);
  }
}

/**
 * Reads an answer to its end.
 *
 * @throws {Error} when it is cut before.
 */
function readAnswer(body: Readable, accepted: AcceptedAnswer): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      accepted.add(chunk);
    });
    body.on('end', () => resolve(chunks));
    body.on('error', reject);
    body.on('close', () => {
      // Of each answer: an error has a stack, which takes as long as counting the ids.
      if (!body.readableEnded)
        reject(Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' }));
    });
  });
}

function sameBytes(ready: Buffer, body: unknown): boolean {
  if (typeof body === 'string') return ready.equals(Buffer.from(body));
  return body instanceof Uint8Array && ready.equals(body);
}
