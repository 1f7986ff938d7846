/** The CloudWatch Logs that a delivery stream reports to. */
export interface LogSink {
  /** Appends one event; a group or stream that does not exist swallows it, as on AWS. */
  append(event: { region: string; logGroup: string; logStream: string; message: string }): void;
}
