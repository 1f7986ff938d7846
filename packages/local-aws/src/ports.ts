/** What one service may ask of another; services never import each other. */
export interface Ports {
  readonly objects: ObjectStore;
  readonly roles: RoleDirectory;
  readonly logs: LogSink;
  readonly metrics: MetricSink;
  readonly functions: LambdaFunctions;
}

/** An object to store. */
export interface ObjectToPut {
  readonly bucket: string;
  readonly key: string;
  /** The bytes, or the path of a file on the same disk as the data directory, which is moved, not copied. */
  readonly body: Uint8Array | { readonly path: string };
  readonly contentType: string;
  readonly contentEncoding?: string;
}

/** Why an object could not be stored: `NoSuchBucket`, `AccessDenied`, or `InternalError` for a disk that refuses. */
export class ObjectStoreError extends Error {
  constructor(
    readonly code: 'NoSuchBucket' | 'AccessDenied' | 'InternalError',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The S3 that a delivery stream writes to. */
export interface ObjectStore {
  /** Stores atomically: the object is there as a whole or not at all. Throws ObjectStoreError. */
  put(object: ObjectToPut): Promise<void>;
  exists(bucket: string, key: string): Promise<boolean>;
  bucketExists(bucket: string): boolean;
}

/** The IAM that knows who may act in which role. */
export interface RoleDirectory {
  /** Whether a role exists and trusts a service such as `firehose.amazonaws.com`. */
  canAssume(roleArn: string, service: string): boolean;
}

/** The CloudWatch Logs that a delivery stream reports to. */
export interface LogSink {
  /** Appends one event; a group or stream that does not exist swallows it, as on AWS. */
  append(event: { region: string; logGroup: string; logStream: string; message: string }): void;
}

/** One sample of a CloudWatch metric. */
export interface MetricSample {
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: 'Count' | 'Bytes' | 'Seconds' | 'Milliseconds' | 'Bytes/Second' | 'None';
  readonly value: number;
}

/** The CloudWatch that services publish their metrics to, at the clock's time. */
export interface MetricSink {
  put(sample: MetricSample): void;
}

/**
 * How large an event or an answer of a Lambda function may be, in bytes of JSON.
 * Documented: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const maxLambdaPayloadBytes = 6 * 1024 * 1024;

/** The Lambda functions that a delivery stream may call. */
export interface LambdaFunctions {
  /** Whether something stands behind the ARN of a function, of a version or of an alias of it. */
  has(arn: string): boolean;
  /**
   * Calls a function with an event, and gives what it returns, both as JSON carries them.
   *
   * Rejects when the function throws, cannot be reached, takes too long, answers no JSON or more than 6 MB of it, or
   * when `signal` is aborted.
   */
  invoke(arn: string, event: object, signal?: AbortSignal): Promise<unknown>;
}
