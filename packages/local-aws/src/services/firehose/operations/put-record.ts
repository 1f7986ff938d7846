import { PutRecord$, PutRecordCommand } from '@aws-sdk/client-firehose';
import { failsRecord, maybeDrop, meetFaults } from '../../../kit/meet-faults.ts';
import { checkLimits } from '../../../kit/validated.ts';
import { operation } from '../operation.ts';
import { encryptionStatus } from '../stream/encryption.ts';
import { serviceUnavailable } from '../errors.ts';
import { getPutStream } from '../put/get-put-stream.ts';
import { measurePut } from '../put/measure-put.ts';
import { slowDown, storeRecords } from '../put/store-records.ts';
import { constraints, maxRecordBytes, refuse } from '../constraints.ts';

/** Takes one record, which is on disk before the answer leaves. Empty data is a record too. */
export const putRecord = operation(PutRecordCommand, async (input, context) => {
  const beganAt = performance.now();
  const { state, clock, random } = context;
  const { rates } = state.environment.ports.faults;
  const name = input.DeliveryStreamName!;
  const data = input.Record?.Data;
  // The walk through the input is only for finding the words: the name of a stream that exists is a valid one.
  if (!data || data.length > maxRecordBytes || !state.find(name))
    checkLimits(PutRecord$, input, constraints, refuse);
  const stream = getPutStream(name, context);
  await meetFaults(rates, clock, random);
  const taken = stream.throttle.request() && stream.throttle.record(data!.length);
  const measured = { operation: 'PutRecord', stream, beganAt } as const;
  if (!taken || failsRecord(rates, random)) {
    measurePut({ ...measured, records: [], throttled: 1 });
    throw serviceUnavailable(slowDown);
  }
  await storeRecords(stream, [data!]);
  measurePut({ ...measured, records: [data!], throttled: 0 });
  maybeDrop(rates, random);
  return {
    RecordId: state.recordIds.next(),
    Encrypted: encryptionStatus(stream.record.encryption, clock) === 'ENABLED',
  };
});
