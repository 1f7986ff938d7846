import type { Account } from '../../account.ts';
import type { Batch, BatchLimits } from '../../delivery/batch.ts';
import { PutError } from '../../delivery/put-error.ts';
import type { Refusal, Transport } from '../../delivery/transport.ts';
import { printable } from '../../messages/printable.ts';
import { wrongScheme } from '../connection-failure.ts';
import type { AwsService } from './aws-service.ts';
import { endpointOf } from './endpoint.ts';
import { codeOf, isThrottle, putFailure, whereOf } from './put-failure.ts';
import type { SdkError } from './put-failure.ts';
import { readyBody, recordIds } from './ready-body-protocol.ts';
import type { ReadyBody } from './ready-body-protocol.ts';
import type { RequestBody } from './request-body.ts';
import { watchAttempts } from './watch-attempts.ts';
import type { Attempts, AwsClient } from './watch-attempts.ts';

/** What an answer says of a record. */
export interface RecordAnswer {
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

/** What an answer says of all. */
export interface BatchAnswer {
  readonly failed: number | undefined;
  readonly records: readonly RecordAnswer[] | undefined;
}

/** How a service takes batches. */
export interface BatchCall {
  readonly service: AwsService;
  readonly limits: BatchLimits;
  /** Which stream, where. */
  readonly stream: string;
  readonly region: string;
  readonly endpoint: string | undefined;
  /** Let the SDK do every step of a put, without shortcuts. */
  readonly plain: boolean;
  /** The input of the command; without records where the body is ready. */
  input(batch: Batch, withRecords: boolean): object;
  body(batch: Batch): Promise<RequestBody>;
  send(input: object): Promise<object>;
  answer(output: object): BatchAnswer;
  close?(): void;
}

type Input = object & { [readyBody]?: ReadyBody };

/** The way to a stream of AWS through the SDK's client. */
export class AwsTransport implements Transport {
  readonly limits: BatchLimits;
  private readonly attempts: Attempts;
  private readonly endpoint: string | undefined;
  /** Whether the SDK makes the same request bodies; undefined until a first one was compared. */
  private trusted: boolean | undefined;

  constructor(
    private readonly client: AwsClient,
    private readonly call: BatchCall,
    private readonly account: Account,
  ) {
    this.limits = call.limits;
    this.attempts = watchAttempts(client, account);
    this.endpoint = endpointOf(call.service, call.endpoint);
    this.trusted = call.plain ? false : undefined;
    account.path = 'plain';
    // It copies the input and the output even for the logger that does nothing: 17 % of the time of a put.
    if (!call.plain) client.middlewareStack.remove('loggerMiddleware');
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
    if (this.trusted === false) return this.call.input(batch, true);
    const ready: ReadyBody = { ...(await this.bodyOf(batch)), trusted: this.trusted };
    return { ...this.call.input(batch, this.trusted === undefined), [readyBody]: ready };
  }

  private async bodyOf(batch: Batch): Promise<RequestBody> {
    try {
      return await this.call.body(batch);
    } catch (cause) {
      throw new PutError((cause as Error).message, { code: 'ThreadEnded', fatal: true, cause });
    }
  }

  /** Sends a request. When the signal aborts it is over, also where the SDK itself would go on waiting. */
  private send(input: Input, signal: AbortSignal): Promise<object> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason as Error);
      if (signal.aborted) return onAbort();
      signal.addEventListener('abort', onAbort);
      const end = <T>(settle: (value: T) => void): ((value: T) => void) => {
        return (value) => {
          signal.removeEventListener('abort', onAbort);
          settle(value);
        };
      };
      this.call.send(input).then(end(resolve), end(reject));
    });
  }

  /** The records that an answer refuses. */
  private refusalsOf(output: object, records: number): readonly Refusal[] {
    const ids = (output as { readonly [recordIds]?: number })[recordIds];
    const { failed, records: answered } = this.call.answer(output);
    const answers = ids ?? answered?.length;
    const { title } = this.call.service;
    if (answers !== records) {
      throw malformed(`an answer for ${answers ?? 'no'} records came for ${records}: this is not ${title}`);
    }
    if (ids !== undefined) return [];
    const refusals: Refusal[] = [];
    for (const [index, { ErrorCode: code, ErrorMessage: message = '' }] of answered!.entries()) {
      if (code === undefined) continue;
      refusals.push({ index, code: printable(code), message: printable(message) });
      if (isThrottle(code)) this.account.throttles += 1;
    }
    if (refusals.length !== failed) {
      throw malformed(
        `an answer says that ${failed ?? 'no'} records failed and names ${refusals.length}: this is not ${title}`,
      );
    }
    return refusals;
  }

  private async failure(cause: unknown, signal: AbortSignal): Promise<PutError> {
    if (cause instanceof PutError && cause !== signal.reason) return cause;
    const { service, stream, region, endpoint } = this.call;
    const where = whereOf({ service, endpoint: this.endpoint, region });
    if (signal.aborted) {
      const { message, code } = signal.reason as PutError;
      return new PutError(`${where}: ${message}`, { code, fatal: false, cause });
    }
    const { answered } = this.attempts;
    const code = codeOf(cause as SdkError);
    const address = endpoint ?? endpointOf(service, undefined, { secret: true });
    const scheme =
      answered || address === undefined ? undefined : await wrongScheme(new URL(address), code, signal);
    if (scheme !== undefined) return new PutError(`${where} ${scheme}`, { code, fatal: true, cause });
    return putFailure(cause, {
      service,
      stream,
      region,
      endpoint: this.endpoint,
      profile: process.env['AWS_PROFILE'],
      answeredBefore: answered,
    });
  }

  close(): void {
    this.client.destroy();
    this.call.close?.();
  }
}

function malformed(message: string): PutError {
  return new PutError(message, { code: 'MalformedAnswer', fatal: true });
}

function isMalformed(cause: unknown): boolean {
  return cause instanceof PutError && cause.code === 'MalformedAnswer';
}
