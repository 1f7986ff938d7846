import { PutRecords$, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import type { PutRecordsCommandInput } from '@aws-sdk/client-kinesis';
import { maybeDrop, meetFaults } from '../../../kit/meet-faults.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { checkLimits } from '../../../kit/validated.ts';
import { constraints, maxBatchRecords, refuse } from '../constraints.ts';
import { invalidArgument } from '../errors.ts';
import { operation } from '../operation.ts';
import { checkRecord, isPlain } from '../put/check-record.ts';
import { measurePut } from '../put/measure-put.ts';
import { readRecords } from '../put/read-records.ts';
import { storeRecords } from '../put/store-records.ts';
import { writeResults } from '../put/write-results.ts';
import { getOpenStream } from '../stream/get-stream.ts';
import { checkMayPut } from '../put/check-may-put.ts';

/** Documented: 10 MiB for the entire request, partition keys included. */
const maxBatchBytes = 10 * 1024 * 1024;

/**
 * Takes up to 500 records, which are on disk before the answer leaves; some may be refused while others are taken.
 *
 * Assumed: the message about a request that is too large.
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export const putRecords = operation(
  PutRecordsCommand,
  async (input, context) => {
    const beganAt = performance.now();
    checkInput(input);
    const { state, clock, random } = context;
    const { environment } = state;
    const stream = getOpenStream(input, context);
    checkMayPut(stream, context);
    const entries = input.Records!;
    let bytes = 0;
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index]!;
      const size = entry.Data!.length + (entry.PartitionKey?.length ?? 0);
      if (!isPlain(entry) || size > smallRecordBytes)
        checkRecord(entry, stream, `records.${index + 1}.member.`);
      bytes += size;
    }
    if (bytes > maxBatchBytes) throw invalidArgument('Records size exceeds 10 MB limit');
    await meetFaults(environment.ports.faults.rates, clock, random);
    const stored = storeRecords(stream, entries, context);
    measurePut('PutRecords', stream, entries, stored, beganAt, environment);
    if (stored.cause !== undefined) environment.onError(stored.cause);
    maybeDrop(environment.ports.faults.rates, random);
    return {
      FailedRecordCount: stored.throttled + stored.failures,
      Records: [...stored.results],
      ...(stream.record.keyId !== undefined && { EncryptionType: 'KMS' as const }),
    };
  },
  { read: readRecords, write: writeResults },
);

/** Far below what any stream takes, whatever the bytes of the key are. */
const smallRecordBytes = 512 * 1024;

/** The walk through the input is only for finding the words. */
function checkInput(input: PutRecordsCommandInput): void {
  const { Records } = input;
  if (Records?.length && Records.length <= maxBatchRecords && Records.every(isPlain) && isName(input)) return;
  checkLimits(PutRecords$, input, constraints, refuse);
  refuseMembers('kinesis:PutRecords', input, 'DryRun');
}

const isName = ({ StreamName, StreamARN, StreamId, DryRun }: PutRecordsCommandInput) =>
  StreamName !== undefined &&
  /^[\w.-]{1,128}$/.test(StreamName) &&
  StreamARN === undefined &&
  StreamId === undefined &&
  DryRun === undefined;
