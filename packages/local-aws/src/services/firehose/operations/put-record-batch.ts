import { PutRecordBatch$, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { PutRecordBatchCommandInput } from '@aws-sdk/client-firehose';
import { failsRecord, maybeDrop, meetFaults } from '../../../kit/meet-faults.ts';
import { checkLimits } from '../../../kit/validated.ts';
import { operation } from '../operation.ts';
import type { Context } from '../../../dispatch/context.ts';
import type { DeliveryStream } from '../stream/delivery-stream.ts';
import { encryptionStatus } from '../stream/encryption.ts';
import { invalidArgument, serviceUnavailable } from '../errors.ts';
import { getPutStream } from '../put/get-put-stream.ts';
import type { FirehoseState } from '../state.ts';
import { measurePut } from '../put/measure-put.ts';
import { readBatch } from '../put/read-batch.ts';
import { slowDown, storeRecords } from '../put/store-records.ts';
import { AllTaken, writeBatch } from '../put/write-batch.ts';
import { constraints, maxBatchRecords, maxRecordBytes, refuse } from '../constraints.ts';

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
const maxBatchBytes = 4 * 1024 * 1024;

/**
 * Takes up to 500 records, which are on disk before the answer leaves; some may be refused while others are taken.
 *
 * Observed: a batch that is too large is an InvalidArgumentException, a record that is too large or too many records
 * a ValidationException, of the whole call each (radkawar/stackd@9dc356f). Assumed: the message of the former; that
 * a call over the quota of calls fails as a whole.
 */
export const putRecordBatch = operation(
  PutRecordBatchCommand,
  async (input, context) => {
    const beganAt = performance.now();
    const { state, clock, random } = context;
    const records = readRecords(input, state);
    const { rates } = state.environment.ports.faults;
    const stream = getPutStream(input.DeliveryStreamName!, context);
    await meetFaults(rates, clock, random);
    const measured = { operation: 'PutRecordBatch', stream, beganAt } as const;
    if (!stream.throttle.request()) {
      measurePut({ ...measured, records: [], throttled: records.length });
      throw serviceUnavailable(slowDown);
    }
    const refused = findRefused(records, stream, context);
    const taken = refused.size === 0 ? records : records.filter((_, index) => !refused.has(index));
    if (taken.length > 0) await storeRecords(stream, taken);
    measurePut({ ...measured, records: taken, throttled: refused.size });
    maybeDrop(rates, random);
    const isEncrypted = encryptionStatus(stream.record.encryption, clock) === 'ENABLED';
    const ids = state.recordIds;
    if (refused.size === 0) return new AllTaken(isEncrypted, ids.entries(records.length));
    return {
      FailedPutCount: refused.size,
      Encrypted: isEncrypted,
      RequestResponses: records.map((_, index) =>
        refused.has(index)
          ? { ErrorCode: 'ServiceUnavailableException', ErrorMessage: slowDown }
          : { RecordId: ids.next() },
      ),
    };
  },
  { read: readBatch, write: writeBatch },
);

/** The data of the records, once they are known to be within the limits. */
function readRecords(input: PutRecordBatchCommandInput, state: FirehoseState): Uint8Array[] {
  const { DeliveryStreamName, Records } = input;
  const records: Uint8Array[] = [];
  let total = 0;
  for (const { Data } of Records ?? []) {
    if (!Data || Data.length > maxRecordBytes) break;
    records.push(Data);
    total += Data.length;
  }
  const fits = records.length > 0 && records.length <= maxBatchRecords && records.length === Records!.length;
  // The walk through the input is only for finding the words: the name of a stream that exists is a valid one.
  if (!fits || !state.find(DeliveryStreamName!)) checkLimits(PutRecordBatch$, input, constraints, refuse);
  if (total > maxBatchBytes) {
    throw invalidArgument(
      `The total size of the records exceeds the maximum allowed size of ${maxBatchBytes} bytes.`,
    );
  }
  return records;
}

/** The positions of records that are over the quota or meet a fault. */
function findRefused(
  records: readonly Uint8Array[],
  { throttle }: DeliveryStream,
  { state, random }: Context<FirehoseState>,
): ReadonlySet<number> {
  const { rates } = state.environment.ports.faults;
  const refused = new Set<number>();
  for (let index = 0; index < records.length; index += 1) {
    if (!throttle.record(records[index]!.length) || failsRecord(rates, random)) refused.add(index);
  }
  return refused;
}
