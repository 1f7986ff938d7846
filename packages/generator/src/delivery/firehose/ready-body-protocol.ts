import type { PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose';
import type { RequestBody } from './request-writer.ts';
import { AwsJson1_1Protocol } from './sdk.ts';

type Protocol = InstanceType<typeof AwsJson1_1Protocol>;
type Serialize = Protocol['serializeRequest'];
type Deserialize = Protocol['deserializeResponse'];
type Metadata = Pick<PutRecordBatchCommandOutput, '$metadata'>;

/** A request body that is ready to be sent. */
export interface ReadyBody extends RequestBody {
  /** Whether the SDK would have made the same body: only looked at while unknown. */
  trusted: boolean | undefined;
}

/** On the input of a command: its ReadyBody. While that is not trusted the input must be whole as well. */
export const readyBody = Symbol('ready body');

/** How far into an answer its FailedPutCount may stand for the short cut to be taken. */
const glanceBytes = 160;

/**
 * The SDK's own protocol with two short cuts, for calls that carry a ready body: the body is sent as it is, once
 * a first one was found to be what the SDK makes itself; and of an answer whose first bytes say that no record
 * failed the 500 record ids are not parsed. Whatever is otherwise - any failed record, any error - goes the SDK's
 * way. Endpoint, headers, signature, credentials and retries are the SDK's in any case.
 */
export class ReadyBodyProtocol extends AwsJson1_1Protocol {
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
    const rest = await readAnswer(response.body as NodeJS.ReadableStream);
    if (rest === undefined) {
      const $metadata = { httpStatusCode: 200, requestId: response.headers['x-amzn-requestid'] };
      return { FailedPutCount: 0, $metadata } as Metadata as Output;
    }
    response.body = rest;
    return super.deserializeResponse(operation, context, response);
  }
}

/** Reads an answer to its end. Resolves with its bytes, or with undefined when it begins by saying that nothing failed. */
function readAnswer(body: NodeJS.ReadableStream): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let accepted = false;
    let ended = false;
    body.on('data', (chunk: Buffer) => {
      if (accepted) return;
      chunks.push(chunk);
      if (chunks.length > 1) return;
      accepted = /"FailedPutCount"\s*:\s*0\s*[,}]/.test(chunk.toString('latin1', 0, glanceBytes));
    });
    body.on('end', () => {
      ended = true;
      resolve(accepted ? undefined : Buffer.concat(chunks));
    });
    body.on('error', reject);
    body.on('close', () => {
      if (ended) return;
      // What is missing is record ids alone: they were all taken.
      if (accepted) return resolve(undefined);
      reject(Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' }));
    });
  });
}

function sameBytes(ready: Buffer, body: unknown): boolean {
  if (typeof body === 'string') return ready.equals(Buffer.from(body));
  return body instanceof Uint8Array && ready.equals(body);
}
