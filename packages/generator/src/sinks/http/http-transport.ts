import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Account } from '../../account.ts';
import type { Batch, BatchLimits } from '../../delivery/batch.ts';
import { PutError } from '../../delivery/put-error.ts';
import type { Refusal, Transport } from '../../delivery/transport.ts';
import { publicUrl } from '../../messages/public-url.ts';
import { isInsecure, isUnreachable, wrongScheme } from '../connection-failure.ts';
import { httpFormats } from './http-format.ts';
import type { HttpFormat } from './http-format.ts';

/**
 * Documented: Segment's collector takes batches of up to 500 KB. Others take as much or more.
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#batch
 */
const postLimits: BatchLimits = {
  records: 500,
  bytes: 500_000 - 16,
  recordBytes: 500_000 - 17,
  // Each record has something between it and the next.
  encodedBytes: (length) => length + 1,
  align: 1,
  gap: 1,
};

/** The way to a collector that takes batches of events by POST. Any status 2xx means that it has them all. */
class HttpTransport implements Transport {
  readonly limits = postLimits;
  private readonly agent: HttpAgent;
  private readonly send: typeof httpRequest;
  private readonly where: string;
  /** The collector has answered before, be it with an error. */
  private answered = false;

  constructor(
    private readonly url: URL,
    private readonly format: HttpFormat,
    private readonly account: Account,
  ) {
    const secure = url.protocol === 'https:';
    this.agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
    this.send = secure ? httpsRequest : httpRequest;
    this.where = publicUrl(url.href);
  }

  async put(batch: Batch, signal: AbortSignal): Promise<readonly Refusal[]> {
    if (signal.aborted) throw this.broken(signal.reason);
    const { account } = this;
    const began = performance.now();
    account.requests += 1;
    let status: number;
    try {
      status = await this.post(this.bodyOf(batch), signal);
      this.answered = true;
    } catch (cause) {
      const { code = '' } = cause as NodeJS.ErrnoException;
      if (!isUnreachable(code) && !isInsecure(code)) account.possibleDuplicates += batch.markUncertain();
      throw await this.failure(cause as NodeJS.ErrnoException, signal);
    } finally {
      account.putMicros.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
    }
    if (status === 200) account.http200s += 1;
    if (status >= 200 && status < 300) return [];
    if (status === 429 || status === 503) account.throttles += 1;
    else if (status >= 500) account.possibleDuplicates += batch.markUncertain();
    const fatal = status < 500 && status !== 429 && status !== 408;
    throw new PutError(`${this.where} answered ${status}`, { code: `HTTP${status}`, fatal });
  }

  private bodyOf(batch: Batch): Buffer {
    const { before, between, after } = httpFormats[this.format];
    const parts: Buffer[] = [Buffer.from(before)];
    for (let i = 0; i < batch.records; i += 1) {
      if (i > 0) parts.push(Buffer.from(between));
      parts.push(batch.record(i));
    }
    parts.push(Buffer.from(after));
    return Buffer.concat(parts);
  }

  /** Resolves with the status, once the answer has been read to its end. */
  private post(body: Buffer, signal: AbortSignal): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': httpFormats[this.format].type, 'content-length': body.length };
      const request = this.send(this.url, { method: 'POST', agent: this.agent, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', reject);
      });
      const onAbort = (): void => {
        reject(signal.reason as Error);
        request.destroy();
      };
      signal.addEventListener('abort', onAbort);
      request.on('close', () => signal.removeEventListener('abort', onAbort));
      request.on('error', reject);
      request.end(body);
    });
  }

  private async failure(cause: NodeJS.ErrnoException, signal: AbortSignal): Promise<PutError> {
    if (cause instanceof PutError) return this.broken(cause);
    const { code = 'Error', message } = cause;
    const { where, answered } = this;
    if (isUnreachable(code)) {
      return new PutError(`nothing answers at ${where} (${code})`, { code, fatal: !answered, cause });
    }
    const scheme = answered ? undefined : await wrongScheme(this.url, code, signal);
    if (scheme !== undefined) return new PutError(`${where} ${scheme}`, { code, fatal: true, cause });
    if (isInsecure(code)) {
      return new PutError(`no secure connection to ${where}: ${message}`, { code, fatal: true, cause });
    }
    return new PutError(`${where}: ${message}`, { code, fatal: false, cause });
  }

  private broken({ message, code }: PutError): PutError {
    return new PutError(`${this.where}: ${message}`, { code, fatal: false });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Creates the way to a collector that takes batches of events by POST. */
export function createHttpTransport(url: URL, format: HttpFormat, account: Account): Transport {
  account.path = 'http';
  return new HttpTransport(url, format, account);
}
