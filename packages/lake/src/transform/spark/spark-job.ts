/** A step of a job: a query, and what becomes of its rows. */
export type SparkStep = SparkRows & (SparkView | SparkReport | SparkWrite);

interface SparkRows {
  /** The query; beside `paths` one without rows, whose columns the files may lack; empty for those of the files. */
  readonly sql: string;
  /** A query that gives paths of files; their rows are the step's. */
  readonly paths?: string;
  readonly format?: string;
  readonly options?: Readonly<Record<string, string>>;
}

interface SparkView {
  readonly view: string;
  /** Whether its rows are kept, being used more than once. */
  readonly kept?: true;
}

/** Few rows, which come back. */
interface SparkReport {
  readonly report: string;
}

interface SparkWrite {
  /** The folder that Parquet files go to. */
  readonly write: string;
  readonly partitionBy: readonly string[];
}

/** What `spark/run_job.py` runs: nothing in it is of one transform, and no SQL is in Python. */
export interface SparkJob {
  /** Spark's settings of the session. */
  readonly settings: Readonly<Record<string, string>>;
  readonly steps: readonly SparkStep[];
  /** The folder that the reports are written to, as one line of JSON: the rows by the name of the report. */
  readonly reports: string;
}
