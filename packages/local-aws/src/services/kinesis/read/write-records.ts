import type { GetRecordsCommandOutput } from '@aws-sdk/client-kinesis';

/**
 * Writes the answer to a GetRecords, several times as fast as the codec of the schemas: it is on the way of every
 * record. Undefined for one that has children, which comes once in the life of a shard.
 */
export function writeRecords({
  Records = [],
  NextShardIterator,
  MillisBehindLatest,
  ChildShards,
}: Omit<GetRecordsCommandOutput, '$metadata'>): Buffer | undefined {
  if (ChildShards || NextShardIterator === undefined) return undefined;
  const pieces: Buffer[] = [];
  let text = `{"MillisBehindLatest":${MillisBehindLatest},"NextShardIterator":"${NextShardIterator}","Records":[`;
  let [arrivedAt, arrival] = [Number.NaN, ''];
  for (let index = 0; index < Records.length; index += 1) {
    const { ApproximateArrivalTimestamp, Data, EncryptionType, PartitionKey, SequenceNumber } =
      Records[index]!;
    const at = ApproximateArrivalTimestamp!.getTime();
    // The records of one put arrived at the same time.
    if (at !== arrivedAt) [arrivedAt, arrival] = [at, `"ApproximateArrivalTimestamp":${at / 1000}`];
    const data = (Data as Buffer).toString('base64');
    const encryption = EncryptionType === undefined ? '' : `"EncryptionType":"${EncryptionType}",`;
    text += `${index === 0 ? '' : ','}{${arrival},"Data":"${data}",${encryption}"PartitionKey":${asciiText(PartitionKey!)},"SequenceNumber":"${SequenceNumber}"}`;
    if (text.length < pieceCharacters) continue;
    pieces.push(Buffer.from(text, 'latin1'));
    text = '';
  }
  pieces.push(Buffer.from(`${text}]}`, 'latin1'));
  return Buffer.concat(pieces);
}

/** JSON of a text in ASCII alone, as all else of an answer is: its letters are its bytes, which nobody has to look for. */
const asciiText = (text: string): string =>
  // Most have nothing that JSON or ASCII writes otherwise.
  /^[ !#-[\]-~]*$/.test(text)
    ? `"${text}"`
    : JSON.stringify(text).replaceAll(
        /[^\0-~]/g,
        (letter) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`,
      );

/** Text is made bytes while it is short enough for the young part of the heap: of megabytes it takes three times as long. */
const pieceCharacters = 16 * 1024;
