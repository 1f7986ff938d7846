import type { PutRecordsCommandOutput } from '@aws-sdk/client-kinesis';

/**
 * Writes the answer to a PutRecords whose records were all taken, several times as fast as `JSON.stringify`. Undefined
 * for any other answer.
 */
export function writeResults({
  FailedRecordCount,
  EncryptionType,
  Records = [],
}: Omit<PutRecordsCommandOutput, '$metadata'>): Buffer | undefined {
  if (FailedRecordCount !== 0) return undefined;
  let text = `{"FailedRecordCount":0,${EncryptionType === undefined ? '' : `"EncryptionType":"${EncryptionType}",`}"Records":[`;
  for (let index = 0; index < Records.length; index += 1) {
    const { SequenceNumber, ShardId } = Records[index]!;
    // Digits and ids of shards: nothing in them needs an escape.
    text += `${index === 0 ? '' : ','}{"SequenceNumber":"${SequenceNumber}","ShardId":"${ShardId}"}`;
  }
  return Buffer.from(`${text}]}`, 'latin1');
}
