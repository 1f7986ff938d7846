/** A step of a job: a query, and what becomes of its rows. */
export type SparkStep = SparkRows &
  (
    | SparkView
    | SparkReport
    | SparkWrite
    | SparkEnd
    | SparkFailure
    | SparkCommit
    | SparkRegister
    | SparkCleanUp
  );

interface SparkRows {
  /** The query; beside `paths` one without rows, whose columns the files may lack; empty for those of the files. */
  readonly sql: string;
  /** A query that gives paths of files; their rows are the step's. */
  readonly paths?: string;
  /** Whether paths that are not there are passed over. */
  readonly mayLack?: true;
  readonly format?: string;
  readonly options?: Readonly<Record<string, string>>;
}

interface SparkView {
  readonly view: string;
  /** Whether its rows are kept, being used more than once. */
  readonly kept?: true;
}

/** Few rows, which come back, and are the view `report_<name>`. */
interface SparkReport {
  readonly report: string;
}

interface SparkWrite {
  /** The folder that Parquet files go to. */
  readonly write: string;
  readonly partitionBy: readonly string[];
}

/** Where there are rows, the job ends well, and says this. */
interface SparkEnd {
  readonly ends: string;
}

/** Where there are rows, the job fails, with the text of the first. */
interface SparkFailure {
  readonly fails: true;
}

/** Rows of an address and a text: each is written unless an object of that name is there; else the job fails. */
interface SparkCommit {
  readonly commit: true;
}

/**
 * Rows of a table, the values of a partition and its location: the partitions of each table named become these, and none
 * where the values are null.
 */
interface SparkRegister {
  /** The catalog of Glue. */
  readonly register: { readonly database: string; readonly region: string };
}

/** Keys that are kept; what else of a folder is named as a pattern says, from its end on, and is old, is deleted. */
interface SparkCleanUp {
  readonly cleansUp: {
    /** `s3a://bucket/prefix/`. */
    readonly folder: string;
    /** A regular expression, of the key below the folder. */
    readonly keys: string;
    readonly grace_seconds: number;
  };
}

/** What `spark/run_job.py` runs: nothing in it is of one transform, and no SQL is in Python. */
export interface SparkJob {
  /** Spark's settings of the session. */
  readonly settings: Readonly<Record<string, string>>;
  readonly steps: readonly SparkStep[];
  /** The metric of CloudWatch that each run which ends well adds one to, also one that had nothing to do. */
  readonly counted?: { readonly namespace: string; readonly name: string; readonly region: string };
  /**
   * The folder that the reports are written to, as one line of JSON: the rows by the name of the report. Without it they
   * are printed.
   */
  readonly reports?: string;
}
