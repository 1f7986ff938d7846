import type { Context } from '../../../dispatch/context.ts';
import { statusOf } from './delivery-stream.ts';
import { encryptionStatus } from './encryption.ts';
import { invalidArgument, limitExceeded, resourceInUse } from '../errors.ts';
import { getStream } from './get-stream.ts';
import { notPermitted } from './not-permitted.ts';
import type { FirehoseState } from '../state.ts';

/** Documented: for Start and Stop together, per stream and 24 hours. */
const callQuota = 25;
const callQuotaMs = 24 * 60 * 60 * 1000;

/**
 * Starts or stops encryption of a stream that is ACTIVE and whose encryption is settled.
 *
 * `key` gives the ARN of the account's own key once the stream is known to exist. Assumed: the messages; that a change to
 * what already is succeeds and changes nothing; that neither changes the version id.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html
 */
export function changeEncryption(
  name: string,
  enabled: boolean,
  context: Context<FirehoseState>,
  key: () => string | undefined = () => undefined,
): Promise<object> {
  const { state, clock, account } = context;
  return state.exclusively(() => {
    const stream = getStream(name, context);
    const { record } = stream;
    if (record.source) throw invalidArgument(notPermitted);
    const keyArn = key();
    const { encryption } = record;
    const statuses = [statusOf(record, clock), encryptionStatus(encryption, clock)];
    const busy = statuses.find((status) => status.endsWith('ING'));
    if (busy) throw resourceInUse(`Firehose ${name} under account ${account} is in the ${busy} state.`);
    const now = clock.now().getTime();
    const calls = encryption.calls.filter((at) => at > now - callQuotaMs);
    if (calls.length >= callQuota) {
      throw limitExceeded(
        `The encryption of firehose ${name} cannot be changed more than ${callQuota} times in 24 hours.`,
      );
    }
    const isSame = enabled === encryption.enabled && keyArn === encryption.keyArn;
    const since = isSame ? undefined : now;
    state.change(stream, { encryption: { enabled, keyArn, since, calls: [...calls, now] } });
    return {};
  });
}
