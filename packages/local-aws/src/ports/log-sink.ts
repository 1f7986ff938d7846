/** A log stream. */
export interface LogDestination {
  readonly region: string;
  readonly logGroup: string;
  readonly logStream: string;
}

/** The CloudWatch Logs that other services report to. */
export interface LogSink {
  /** Appends one event; a group or stream that does not exist swallows it, as on AWS. */
  append(event: LogDestination & { readonly message: string }): void;
  /** Makes a stream, and its group, where they are missing: what a service logs without being told where. */
  ensure(destination: LogDestination): Promise<void>;
}
