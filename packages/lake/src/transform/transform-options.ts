/** Late events are looked for so many days around new ones. */
export const defaultWindowDays = 3;

/** What a transform does, and within what. */
export interface TransformOptions {
  /** Only objects that arrived at or after this time. Epoch milliseconds. */
  readonly sinceMs?: number | undefined;
  /** Only objects that arrived before this time. Epoch milliseconds. */
  readonly untilMs?: number | undefined;
  /** Rebuild the events of this date from all of raw, whenever it arrived. */
  readonly restate?: string | undefined;
  /** Days around new events that are searched for duplicates and sessions. Default: 3. */
  readonly windowDays?: number | undefined;
  /** Show what would be read; write nothing. Default: off. */
  readonly dryRun?: boolean | undefined;
  /** Working directory, emptied at the end. Default: a temporary directory. */
  readonly workDirectory?: string | undefined;
  /** Bytes of plain lines that are on disk at once, and of events that become sessions at once. Default 64 MiB. */
  readonly batchBytes?: number | undefined;
  /** Bytes of memory for DuckDB, as it reads them. Default `288MB`. */
  readonly memoryLimit?: string | undefined;
  /** Objects read at once. Default 24. */
  readonly concurrency?: number | undefined;
  /** How long files of a run that died, and of runs before the last two, stay: milliseconds. Default an hour. */
  readonly graceMs?: number | undefined;
  /** The time. */
  readonly now?: () => number;
  /** Tells how far it is. */
  readonly onProgress?: ((progress: TransformProgress) => void) | undefined;
  /** Ends the run; nothing of it is to be seen. */
  readonly signal?: AbortSignal | undefined;
}

/** How far a transform is. */
export interface TransformProgress {
  readonly step: 'list' | 'read' | 'write' | 'commit';
  readonly objects: number;
  readonly ofObjects: number;
  readonly lines: number;
}

/** An object that could not be read, and why. It is tried again by the next run. */
export interface UnreadableObject {
  readonly key: string;
  readonly reason: string;
}

/** What a transform did. `lines = events + duplicates + rejected`, always. */
export interface TransformResult {
  readonly run: string | undefined;
  /** The commit's number; undefined when nothing was new. */
  readonly sequence: number | undefined;
  readonly objects: number;
  readonly bytes: number;
  readonly lines: number;
  readonly events: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Events that arrived on a later date than theirs. */
  readonly late: number;
  /** Of these, events that arrived more than the window later: sessions of before the window stay as they are. */
  readonly lateBeyondWindow: number;
  /** Sessions written, new and made anew. */
  readonly sessions: number;
  readonly dates: readonly string[];
  readonly files: number;
  readonly unreadable: readonly UnreadableObject[];
  /** Why what earlier runs have left could not be deleted; a later run tries again. */
  readonly cleanUpProblem: string | undefined;
  readonly elapsedMs: number;
}
