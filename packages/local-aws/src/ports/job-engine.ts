/** One run of a job's script, and the AWS that it works with. */
export interface EngineJob {
  /** The script, on this disk, in a directory that is the run's own: it runs there, and may write there. */
  readonly script: string;
  readonly args: readonly string[];
  /** Python modules and archives for its path, on this disk. */
  readonly pyFiles: readonly string[];
  /** Java archives for its path, on this disk. */
  readonly jars: readonly string[];
  /** Properties of Spark. */
  readonly conf: Readonly<Record<string, string>>;
  /** Where the AWS is, such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly region: string;
  /** What it signs with. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** Hears what it says, as it comes. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
}

/** What runs the scripts of the jobs of Glue and EMR Serverless. */
export interface JobEngine {
  /** Runs a script to its end and gives its exit code; ends it, with all that it has started, when `signal` is aborted. */
  run(job: EngineJob, signal: AbortSignal): Promise<number>;
  /** Ends what runs, and waits until it is gone. */
  close(): Promise<void>;
}
