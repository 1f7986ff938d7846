import type { DeliveryStream } from '../stream/delivery-stream.ts';
import { serviceUnavailable } from '../errors.ts';

/** Observed: what AWS says to a producer that is over the quota (boto/boto3#2804, March 2021). */
export const slowDown = 'Slow down.';

/** Hands records over to the delivery; a disk that refuses them makes the service unavailable. */
export async function storeRecords(
  { delivery }: DeliveryStream,
  records: readonly Uint8Array[],
): Promise<void> {
  try {
    await delivery.put(records);
  } catch (error) {
    throw serviceUnavailable(`The records could not be stored: ${(error as Error).message}`, error);
  }
}
