import type {
  FirehoseClient as Client,
  FirehoseClientConfig,
  PutRecordBatchCommandInput,
  PutRecordBatchCommandOutput,
} from '@aws-sdk/client-firehose';
import type { Account } from '../../account.ts';
import type { Batch } from '../../delivery/batch.ts';
import { PutError } from '../../delivery/put-error.ts';
import type { Refusal, Transport } from '../../delivery/transport.ts';
import { printable } from '../../messages/printable.ts';
import { wrongScheme } from '../connection-failure.ts';
import { endpointOf, localCredentials } from './endpoint.ts';
import { firehoseLimits } from './limits.ts';
import { codeOf, isThrottle, putFailure, whereOf } from './put-failure.ts';
import type { SdkError } from './put-failure.ts';
import { readyBody, ReadyBodyProtocol, recordIds } from './request/ready-body-protocol.ts';
import type { ReadyBody } from './request/ready-body-protocol.ts';
import { findRegion } from './region.ts';
import { RequestWriter } from './request/request-writer.ts';
import type { RequestBody } from './request/request-writer.ts';
import { FirehoseClient, PutRecordBatchCommand } from './sdk.ts';
import { watchAttempts } from './watch-attempts.ts';
import type { Attempts } from './watch-attempts.ts';

/** Where the stream is. */
export interface FirehoseTarget {
  /** The delivery stream. */
  readonly stream: string;
  /** Its region. Default: AWS_REGION, the profile's, us-east-1. */
  readonly region?: string | undefined;
  /** Where to send instead of AWS. Default: AWS_ENDPOINT_URL, else AWS. */
  readonly endpoint?: string | undefined;
  /** Every step of a put by the SDK, without short cuts. */
  readonly path?: 'plain' | undefined;
  /** Anything else the SDK's client takes. */
  readonly client?: FirehoseClientConfig | undefined;
}

type Input = PutRecordBatchCommandInput & { [readyBody]?: ReadyBody };
type Output = PutRecordBatchCommandOutput & { readonly [recordIds]?: number };

/** The way to a delivery stream through the SDK's client. */
class FirehoseTransport implements Transport {
  readonly limits = firehoseLimits;
  private readonly attempts: Attempts;
  private readonly requests: RequestWriter;
  private readonly endpoint: string | undefined;
  /** Whether the SDK makes the same request bodies; undefined until a first one was compared. */
  private trusted: boolean | undefined;

  constructor(
    private readonly client: Client,
    private readonly target: FirehoseTarget & { readonly region: string },
    private readonly account: Account,
  ) {
    this.attempts = watchAttempts(client, account);
    this.requests = new RequestWriter(target.stream);
    this.endpoint = endpointOf(target.endpoint);
    this.trusted = target.path === 'plain' ? false : undefined;
    account.path = 'plain';
  }

  async put(batch: Batch, signal: AbortSignal): Promise<readonly Refusal[]> {
    let input: Input | undefined;
    try {
      input = await this.inputFor(batch);
      this.attempts.watch(input, signal);
      return this.refusalsOf(await this.send(input, signal), batch.records);
    } catch (cause) {
      if (isMalformed(cause)) this.account.possibleDuplicates += batch.markUncertain();
      throw await this.failure(cause, signal);
    } finally {
      if (input && this.attempts.wasUncertain(input)) {
        this.account.possibleDuplicates += batch.markUncertain();
      }
      if (this.trusted === undefined) {
        this.trusted = input?.[readyBody]?.trusted;
        this.account.path = this.trusted ? 'fast' : 'plain';
      }
    }
  }

  private async inputFor(batch: Batch): Promise<Input> {
    const ready =
      this.trusted === false ? undefined : { ...(await this.bodyOf(batch)), trusted: this.trusted };
    const input = { DeliveryStreamName: this.target.stream, Records: [] as { Data: Buffer }[] };
    if (ready?.trusted !== true) {
      for (let i = 0; i < batch.records; i += 1) input.Records.push({ Data: batch.record(i) });
    }
    return ready ? { ...input, [readyBody]: ready } : input;
  }

  private async bodyOf(batch: Batch): Promise<RequestBody> {
    try {
      return await this.requests.write(batch);
    } catch (cause) {
      throw new PutError((cause as Error).message, { code: 'ThreadEnded', fatal: true, cause });
    }
  }

  /** Sends a request. When the signal aborts it is over, also where the SDK itself would go on waiting. */
  private send(input: Input, signal: AbortSignal): Promise<Output> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason as Error);
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort);
      this.client
        .send(new PutRecordBatchCommand(input), { abortSignal: signal })
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  /** The records that an answer refuses. */
  private refusalsOf(output: Output, records: number): readonly Refusal[] {
    const { FailedPutCount: failed, RequestResponses: responses, [recordIds]: ids } = output;
    const answers = ids ?? responses?.length;
    if (answers !== records) {
      throw malformed(`an answer for ${answers ?? 'no'} records came for ${records}: this is not Firehose`);
    }
    if (ids !== undefined) return [];
    const refusals: Refusal[] = [];
    for (const [index, { ErrorCode: code, ErrorMessage: message = '' }] of responses!.entries()) {
      if (code === undefined) continue;
      refusals.push({ index, code: printable(code), message: printable(message) });
      if (isThrottle(code)) this.account.throttles += 1;
    }
    if (refusals.length !== failed) {
      throw malformed(
        `an answer says that ${failed ?? 'no'} records failed and names ${refusals.length}: this is not Firehose`,
      );
    }
    return refusals;
  }

  private get where(): string {
    return whereOf({ endpoint: this.endpoint, region: this.target.region });
  }

  private async failure(cause: unknown, signal: AbortSignal): Promise<PutError> {
    if (cause instanceof PutError && cause !== signal.reason) return cause;
    if (signal.aborted) {
      const { message, code } = signal.reason as PutError;
      return new PutError(`${this.where}: ${message}`, { code, fatal: false, cause });
    }
    const { answered } = this.attempts;
    const { stream, region, endpoint } = this.target;
    const code = codeOf(cause as SdkError);
    const address = endpoint ?? endpointOf(undefined, { secret: true });
    const scheme =
      answered || address === undefined ? undefined : await wrongScheme(new URL(address), code, signal);
    if (scheme !== undefined) return new PutError(`${this.where} ${scheme}`, { code, fatal: true, cause });
    const profile = process.env['AWS_PROFILE'];
    return putFailure(cause, { stream, region, endpoint: this.endpoint, profile, answeredBefore: answered });
  }

  close(): void {
    this.client.destroy();
    this.requests.close();
  }
}

function malformed(message: string): PutError {
  return new PutError(message, { code: 'MalformedAnswer', fatal: true });
}

function isMalformed(cause: unknown): boolean {
  return cause instanceof PutError && cause.code === 'MalformedAnswer';
}

/** Creates the way to a delivery stream through the SDK's client. */
export async function createFirehoseTransport(target: FirehoseTarget, account: Account): Promise<Transport> {
  const region = await findRegion(target.region);
  const client = new FirehoseClient({
    region,
    ...(target.endpoint === undefined ? {} : { endpoint: target.endpoint }),
    ...localCredentials(target.endpoint),
    // How long a call may take as a whole is the delivery's to say.
    requestHandler: { connectionTimeout: 3000 },
    ...(target.path === 'plain' ? {} : { protocol: ReadyBodyProtocol, cacheMiddleware: true }),
    ...target.client,
  });
  // It copies the input and the output even for the logger that does nothing: 17 % of the time of a put.
  if (target.path !== 'plain') client.middlewareStack.remove('loggerMiddleware');
  return new FirehoseTransport(client, { ...target, region }, account);
}
