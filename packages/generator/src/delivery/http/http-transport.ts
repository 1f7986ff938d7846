import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Account } from '../../account.ts';
import type { Batch, BatchLimits } from '../batch.ts';
import { PutError } from '../put-error.ts';
import type { Transport } from '../transport.ts';

/** How a collector takes a batch: as lines, as a JSON array, or as Segment's `{"batch":[…]}`. */
export type HttpFormat = 'lines' | 'array' | 'batch';

const formats: Record<HttpFormat, { type: string; before: string; between: string; after: string }> = {
  lines: { type: 'application/x-ndjson', before: '', between: '\n', after: '\n' },
  array: { type: 'application/json', before: '[', between: ',', after: ']' },
  batch: { type: 'application/json', before: '{"batch":[', between: ',', after: ']}' },
};

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

const timeoutMs = 15_000;
const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Creates the way to a collector that takes batches of events by POST. Any status 2xx means that it has them all. */
export function createHttpTransport(url: URL, format: HttpFormat, account: Account): Transport {
  const secure = url.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const send = secure ? httpsRequest : httpRequest;
  const { type, before, between, after } = formats[format];
  let answered = false;
  let isCut = false;
  account.path = 'http';

  const bodyOf = (batch: Batch): Buffer => {
    const parts: Buffer[] = [Buffer.from(before)];
    for (let i = 0; i < batch.records; i += 1) {
      if (i > 0) parts.push(Buffer.from(between));
      parts.push(batch.record(i));
    }
    parts.push(Buffer.from(after));
    return Buffer.concat(parts);
  };

  const post = (body: Buffer): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': type, 'content-length': body.length };
      const request = send(url, { method: 'POST', agent, headers, timeout: timeoutMs }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
        response.on('error', reject);
      });
      request.on('timeout', () => {
        const error = new Error(`no answer in ${timeoutMs / 1000} s`);
        request.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
      });
      request.on('error', reject);
      request.end(body);
    });

  const failure = (cause: NodeJS.ErrnoException): PutError => {
    const { code = 'Error', message } = cause;
    if (!unreachable.has(code)) return new PutError(`${url.href}: ${message}`, { code, fatal: false, cause });
    return new PutError(`nothing answers at ${url.href} (${code})`, { code, fatal: !answered, cause });
  };

  return {
    limits: postLimits,
    async put(batch) {
      if (isCut)
        throw new PutError('the run was broken off', { code: 'AbortError', fatal: false, cause: undefined });
      const began = performance.now();
      account.requests += 1;
      let status: number;
      try {
        status = await post(bodyOf(batch));
        answered = true;
      } catch (cause) {
        const error = failure(cause as NodeJS.ErrnoException);
        if (!unreachable.has(error.code)) account.possibleDuplicates += batch.markUncertain();
        throw error;
      } finally {
        account.putMicros.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
      }
      if (status === 200) account.http200s += 1;
      if (status >= 200 && status < 300) return [];
      if (status === 429 || status === 503) account.throttles += 1;
      else if (status >= 500) account.possibleDuplicates += batch.markUncertain();
      const fatal = status < 500 && status !== 429 && status !== 408;
      throw new PutError(`${url.href} answered ${status}`, {
        code: `HTTP${status}`,
        fatal,
        cause: undefined,
      });
    },
    cut() {
      isCut = true;
      agent.destroy();
    },
    close: () => agent.destroy(),
  };
}
