import type { PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose';

/**
 * Writes the answer to a PutRecordBatch whose records were all taken: it is on the way of every record, and
 * `JSON.stringify` takes four times as long for the same text. Undefined for any other answer.
 */
export function writeBatch({
  FailedPutCount,
  Encrypted,
  RequestResponses = [],
}: Omit<PutRecordBatchCommandOutput, '$metadata'>): Buffer | undefined {
  if (FailedPutCount !== 0) return undefined;
  let text = `{"FailedPutCount":0,"Encrypted":${Encrypted === true},"RequestResponses":[`;
  for (let i = 0; i < RequestResponses.length; i += 1)
    // Ids are base64: nothing in them needs an escape.
    text += `${i === 0 ? '' : ','}{"RecordId":"${RequestResponses[i]!.RecordId}"}`;
  return Buffer.from(`${text}]}`, 'latin1');
}
