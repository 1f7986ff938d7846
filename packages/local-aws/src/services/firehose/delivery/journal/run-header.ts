/** How the records of one route are described in a journal entry: their bytes follow in the order of the runs. */
export interface RunHeader {
  /** The route's id. */
  readonly to: string;
  readonly records: number;
  readonly bytes: number;
  /** Bytes of the records before they were decompressed, transformed or wrapped; absent where they were not. */
  readonly original?: number;
  /** Arrival of the oldest record, epoch milliseconds; absent where it is that of the entry. */
  readonly at?: number;
  /** The errors that the records of an error route carry: code and message, each once. */
  readonly notes?: readonly (readonly [code: string, message: string])[];
}
