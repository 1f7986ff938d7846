import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { FirehoseClientConfig } from '@aws-sdk/client-firehose';
import type { Account } from '../../account.ts';
import type { Batch } from '../batch.ts';
import type { Refusal, Transport } from '../transport.ts';
import { FIREHOSE_LIMITS } from './limits.ts';
import { isThrottle, isUncertain, putFailure } from './put-failure.ts';
import { findRegion } from './region.ts';

/** Where the stream is. */
export interface FirehoseTarget {
  stream: string;
  region?: string | undefined;
  endpoint?: string | undefined;
  /** Anything else the SDK's client takes. */
  client?: FirehoseClientConfig | undefined;
}

/** The configured endpoint when it is not AWS's own. */
function configuredEndpoint(endpoint: string | undefined): string | undefined {
  return endpoint ?? process.env['AWS_ENDPOINT_URL_FIREHOSE'] ?? process.env['AWS_ENDPOINT_URL'];
}

/** Creates the way to a delivery stream through the SDK's client. */
export async function createFirehoseTransport(
  { stream, region, endpoint, client: more }: FirehoseTarget,
  account: Account,
): Promise<Transport> {
  const usedRegion = await findRegion(region);
  const client = new FirehoseClient({
    region: usedRegion,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Without these a socket that never answers would hold its batch for ever.
    requestHandler: { connectionTimeout: 3000, requestTimeout: 15_000, throwOnRequestTimeout: true },
    ...more,
  });
  let answeredBefore = false;
  // Inside the SDK's retries, so that each attempt is seen.
  const uncertain = new WeakSet<object>();
  client.middlewareStack.add(
    (next) => async (args) => {
      const began = performance.now();
      account.requests += 1;
      try {
        const result = await next(args);
        account.http200s += 1;
        answeredBefore = true;
        return result;
      } catch (error) {
        const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
        if (status !== undefined) answeredBefore = true;
        if (isThrottle((error as Error).name, status)) account.throttles += 1;
        if (isUncertain(error as Error)) uncertain.add(args.input);
        throw error;
      } finally {
        account.putMicros.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
      }
    },
    { step: 'finalizeRequest', name: 'account', priority: 'low' },
  );
  account.path = 'sdk';

  return {
    limits: FIREHOSE_LIMITS,
    async put(batch: Batch): Promise<readonly Refusal[]> {
      const input = {
        DeliveryStreamName: stream,
        Records: Array.from({ length: batch.records }, (_, i) => ({ Data: batch.record(i) })),
      };
      let events = 0;
      for (let i = 0; i < batch.records; i += 1) events += batch.events[i]!;
      try {
        const output = await client.send(new PutRecordBatchCommand(input));
        if (output.FailedPutCount === 0) return [];
        const refusals: Refusal[] = [];
        for (const [index, { ErrorCode: code, ErrorMessage: message = '' }] of (
          output.RequestResponses ?? []
        ).entries()) {
          if (code === undefined) continue;
          if (isThrottle(code)) account.throttles += 1;
          refusals.push({ index, code, message });
        }
        return refusals;
      } catch (error) {
        throw putFailure(error, {
          stream,
          region: usedRegion,
          endpoint: configuredEndpoint(endpoint),
          answeredBefore,
        });
      } finally {
        if (uncertain.has(input)) account.possibleDuplicates += events;
      }
    },
    close: () => client.destroy(),
  };
}
