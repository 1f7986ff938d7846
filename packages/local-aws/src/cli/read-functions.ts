import { UsageError } from './usage-error.ts';

/**
 * Reads what stands behind Lambda functions: `ARN=URL` or `ARN=MODULE` each.
 *
 * @throws {UsageError} when a text is none of them, or names a function again.
 */
export function readFunctions(texts: readonly string[] = []): Record<string, string> {
  const functions: Record<string, string> = {};
  for (const text of texts) {
    const [, arn, target] = /^(arn:[^=]+)=(.+)$/.exec(text) ?? [];
    if (!arn || !target) {
      throw new UsageError(
        `--function must be the ARN of a Lambda function, = and an address or the path of a module, such as arn:aws:lambda:us-east-1:000000000000:function:transform=./transform.mjs; got ${text || 'nothing'}`,
      );
    }
    if (arn in functions) throw new UsageError(`--function must be given once for ${arn}`);
    functions[arn] = target;
  }
  return functions;
}
