import type { _Record } from '@aws-sdk/client-kinesis';

/** The output of a GetRecords whose records are JSON already. */
export class WrittenRecords {
  /** Each of `pieces` has each record behind a comma; `read` gives them to whoever wants them otherwise. */
  constructor(
    readonly pieces: readonly Buffer[],
    readonly MillisBehindLatest: number,
    readonly NextShardIterator: string,
    private readonly read: () => _Record[],
  ) {}

  get Records(): _Record[] {
    return this.read();
  }
}

/** Writes the answer to a GetRecords around its records. Undefined for one of a shard that has come to its end. */
export function writeRecords(output: object): Buffer | undefined {
  if (!(output instanceof WrittenRecords)) return undefined;
  const { MillisBehindLatest, NextShardIterator, pieces } = output;
  const head = `{"MillisBehindLatest":${MillisBehindLatest},"NextShardIterator":"${NextShardIterator}","Records":[`;
  const records = pieces.map((piece, index) => (index === 0 ? piece.subarray(1) : piece));
  return Buffer.concat([Buffer.from(head), ...records, Buffer.from(']}')]);
}
