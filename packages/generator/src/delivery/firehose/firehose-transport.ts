import type { FirehoseClientConfig, PutRecordBatchCommandInput } from '@aws-sdk/client-firehose';
import type { Account } from '../../account.ts';
import type { Batch } from '../batch.ts';
import { PutError } from '../put-error.ts';
import type { Refusal, Transport } from '../transport.ts';
import { firehoseLimits } from './limits.ts';
import { isThrottle, putFailure } from './put-failure.ts';
import type { PutContext } from './put-failure.ts';
import { readyBody, ReadyBodyProtocol } from './ready-body-protocol.ts';
import type { ReadyBody } from './ready-body-protocol.ts';
import { findRegion } from './region.ts';
import { RequestWriter } from './request-writer.ts';
import { FirehoseClient, PutRecordBatchCommand } from './sdk.ts';
import { watchAttempts } from './watch-attempts.ts';

/** Where the stream is. */
export interface FirehoseTarget {
  readonly stream: string;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  /** `plain`: leave every step to the SDK. Default: write request bodies directly where the SDK agrees with them. */
  readonly path?: 'plain' | undefined;
  /** Anything else the SDK's client takes. */
  readonly client?: FirehoseClientConfig | undefined;
}

/** Creates the way to a delivery stream through the SDK's client. */
export async function createFirehoseTransport(target: FirehoseTarget, account: Account): Promise<Transport> {
  const { stream, endpoint, path } = target;
  const region = await findRegion(target.region);
  const client = new FirehoseClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Without these a socket that never answers would hold its batch for ever.
    requestHandler: { connectionTimeout: 3000, requestTimeout: 15_000, throwOnRequestTimeout: true },
    ...(path === 'plain' ? {} : { protocol: ReadyBodyProtocol, cacheMiddleware: true }),
    ...target.client,
  });
  const attempts = watchAttempts(client, account);
  const requests = new RequestWriter(stream);
  let trusted = path === 'plain' ? false : undefined;
  // It copies the input and the output even for the logger that does nothing: 17 % of the time of a put.
  if (path !== 'plain') client.middlewareStack.remove('loggerMiddleware');
  account.path = 'plain';

  const inputFor = async (
    batch: Batch,
  ): Promise<PutRecordBatchCommandInput & { [readyBody]?: ReadyBody }> => {
    const ready = trusted === false ? undefined : { ...(await requests.write(batch)), trusted };
    const input = { DeliveryStreamName: stream, Records: [] as { Data: Buffer }[] };
    if (ready?.trusted !== true) {
      for (let i = 0; i < batch.records; i += 1) input.Records.push({ Data: batch.record(i) });
    }
    return ready ? { ...input, [readyBody]: ready } : input;
  };

  return {
    limits: firehoseLimits,
    async put(batch: Batch): Promise<readonly Refusal[]> {
      const input = await inputFor(batch);
      try {
        const output = await client.send(new PutRecordBatchCommand(input));
        if (output.FailedPutCount === 0) return [];
        return refusalsOf(output.RequestResponses, batch.records, account);
      } catch (cause) {
        const endpointInUse =
          endpoint ?? process.env['AWS_ENDPOINT_URL_FIREHOSE'] ?? process.env['AWS_ENDPOINT_URL'];
        const context: PutContext = {
          stream,
          region,
          endpoint: endpointInUse,
          answeredBefore: attempts.answered,
        };
        throw cause instanceof PutError ? cause : putFailure(cause, context);
      } finally {
        if (attempts.wasUncertain(input)) account.possibleDuplicates += batch.markUncertain();
        if (trusted === undefined) {
          trusted = input[readyBody]?.trusted;
          account.path = trusted ? 'fast' : 'plain';
        }
      }
    },
    cut() {
      attempts.cut();
      client.destroy();
    },
    close() {
      client.destroy();
      requests.close();
    },
  };
}

/** The records that an answer refuses. */
function refusalsOf(
  responses: readonly { ErrorCode?: string | undefined; ErrorMessage?: string | undefined }[] | undefined,
  records: number,
  account: Account,
): Refusal[] {
  if (responses?.length !== records) {
    const message = `an answer for ${responses?.length ?? 'no'} records came for ${records}: this is not Firehose`;
    throw new PutError(message, { code: 'MalformedAnswer', fatal: true, cause: undefined });
  }
  const refusals: Refusal[] = [];
  for (const [index, { ErrorCode: code, ErrorMessage: message = '' }] of responses.entries()) {
    if (code === undefined) continue;
    refusals.push({ index, code, message });
    if (isThrottle(code)) account.throttles += 1;
  }
  return refusals;
}
