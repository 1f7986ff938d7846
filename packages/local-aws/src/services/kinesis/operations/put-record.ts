import { PutRecord$, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { internalFailure } from '../../../kit/exception.ts';
import { maybeDrop, meetFaults } from '../../../kit/meet-faults.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { checkLimits } from '../../../kit/validated.ts';
import { constraints, refuse } from '../constraints.ts';
import { throughputExceeded } from '../errors.ts';
import { operation } from '../operation.ts';
import { checkRecord } from '../put/check-record.ts';
import { measurePut } from '../put/measure-put.ts';
import { exceeded, storeRecords } from '../put/store-records.ts';
import { getOpenStream } from '../stream/get-stream.ts';
import { checkMayPut } from '../put/check-may-put.ts';

/**
 * Takes one record, which is on disk before the answer leaves.
 *
 * Documented: SequenceNumberForOrdering makes puts of one client strictly increasing, which all puts to a shard are here.
 */
export const putRecord = operation(PutRecordCommand, async (input, context) => {
  const beganAt = performance.now();
  checkLimits(PutRecord$, input, constraints, refuse);
  refuseMembers('kinesis:PutRecord', input, 'DryRun');
  const { state, clock, random } = context;
  const { environment } = state;
  const stream = getOpenStream(input, context);
  checkMayPut(stream, context);
  const entry = { ...input, Data: input.Data! };
  checkRecord(entry, stream, '');
  await meetFaults(environment.ports.faults.rates, clock, random);
  const stored = storeRecords(stream, [entry], context);
  measurePut('PutRecord', stream, [entry], stored, beganAt, environment);
  const [{ ErrorCode, ErrorMessage, SequenceNumber, ShardId } = {}] = stored.results;
  if (ErrorCode === exceeded) throw throughputExceeded(ErrorMessage!);
  if (ErrorCode !== undefined)
    throw Object.assign(internalFailure(), { message: ErrorMessage, cause: stored.cause });
  maybeDrop(environment.ports.faults.rates, random);
  return {
    ShardId,
    SequenceNumber,
    ...(stream.record.keyId !== undefined && { EncryptionType: 'KMS' as const }),
  };
});
