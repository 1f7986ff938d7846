export interface LogEvent {
  readonly deliveryStreamArn: string;
  /** Bucket ARN. */
  readonly destination: string;
  readonly deliveryStreamVersionId: string;
  readonly message: string;
  readonly errorCode: string;
  /** ARN of the Lambda function, when the stream has one. */
  readonly processor?: string;
}

/**
 * The message of the event that Firehose writes to CloudWatch Logs about an error.
 *
 * Documented: member names and order. Observed (stackd): the version of S3 diagnostics is text.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
 */
export function logEventMessage(event: LogEvent): string {
  const { deliveryStreamArn, destination, deliveryStreamVersionId, message, errorCode, processor } = event;
  return JSON.stringify({
    deliveryStreamARN: deliveryStreamArn,
    destination,
    deliveryStreamVersionId,
    message,
    errorCode,
    processor,
  });
}
