import type { PutRecordBatchCommandOutput, PutRecordBatchResponseEntry } from '@aws-sdk/client-firehose';

type Output = Omit<PutRecordBatchCommandOutput, '$metadata'>;

/** The answer to a PutRecordBatch whose records were all taken, of which no object is made of any. */
export class AllTaken implements Output {
  readonly FailedPutCount = 0;

  constructor(
    readonly Encrypted: boolean,
    /** The responses in JSON, without the brackets. */
    readonly entries: Buffer,
  ) {}

  get RequestResponses(): PutRecordBatchResponseEntry[] {
    return JSON.parse(`[${this.entries.toString('latin1')}]`) as PutRecordBatchResponseEntry[];
  }
}

/**
 * Writes the answer to a PutRecordBatch whose records were all taken: it is on the way of every record.
 * Undefined for any other answer.
 */
export function writeBatch(output: Output): Buffer | undefined {
  if (!(output instanceof AllTaken)) return undefined;
  const start = `{"FailedPutCount":0,"Encrypted":${output.Encrypted},"RequestResponses":[`;
  return Buffer.concat([Buffer.from(start), output.entries, end]);
}

const end = Buffer.from(']}');
