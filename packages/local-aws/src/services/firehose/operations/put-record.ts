import { PutRecord$, PutRecordCommand } from '@aws-sdk/client-firehose';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { encryptionStatus } from '../stream/encryption.ts';
import { serviceUnavailable } from '../errors.ts';
import { getPutStream } from '../put/get-put-stream.ts';
import type { FirehoseState } from '../state.ts';
import { measurePut } from '../put/measure-put.ts';
import { slowDown, storeRecords } from '../put/store-records.ts';
import { checkInput } from '../validation/check-input.ts';
import { maxRecordBytes } from '../validation/limits.ts';

/** Takes one record, which is on disk before the answer leaves. Empty data is a record too. */
export const putRecord = operation(PutRecordCommand, async (input, context: Context<FirehoseState>) => {
  const beganAt = performance.now();
  const { state, clock, random } = context;
  const { faults } = state.options;
  const name = input.DeliveryStreamName!;
  const data = input.Record?.Data;
  // The walk through the input is only for finding the words: the name of a stream that exists is a valid one.
  if (!data || data.length > maxRecordBytes || !state.find(name)) checkInput(PutRecord$, input);
  const stream = getPutStream(name, context);
  await faults.before(clock, random);
  const taken = stream.throttle.request() && stream.throttle.record(data!.length);
  const measured = { operation: 'PutRecord', stream: name, beganAt } as const;
  if (!taken || faults.failsRecord(random)) {
    measurePut({ ...measured, records: [], throttled: 1 }, context);
    throw serviceUnavailable(slowDown);
  }
  await storeRecords(stream, [data!]);
  measurePut({ ...measured, records: [data!], throttled: 0 }, context);
  faults.after(random);
  return {
    RecordId: state.recordIds(1)[0],
    Encrypted: encryptionStatus(stream.record.encryption, clock) === 'ENABLED',
  };
});
