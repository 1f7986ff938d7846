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
   * @throws {Error} when the function throws, cannot be reached, takes too long, answers no JSON or more than 6 MB of
   * it, or when `signal` is aborted.
   */
  invoke(arn: string, event: object, signal?: AbortSignal): Promise<unknown>;
}
