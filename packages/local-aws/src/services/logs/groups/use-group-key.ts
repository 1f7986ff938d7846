import { useKey } from '../../../kit/use-key.ts';
import { groupArns } from '../arns.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup, LogsState } from '../state.ts';

/**
 * Uses a key for a log group, as CloudWatch Logs does: for itself, so that the key's policy has to name the service.
 *
 * Observed: the message (users' reports), whatever the reason is; here the reason follows.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @throws {InvalidParameterException} when the key is not there, cannot be used, or does not let the service.
 */
export function useGroupKey(
  { environment }: LogsState,
  name: string,
  keyArn: string,
  operation: 'GenerateDataKey' | 'Decrypt',
): void {
  const { region, ports } = environment;
  const arn = groupArns.write(environment, name);
  const service = `logs.${region}.amazonaws.com`;
  const context = { 'aws:logs:arn': arn };
  const use = { region, keyId: keyArn, operation, via: 'logs', service, context, sourceArn: arn };
  useKey(ports.keys, use, ({ message }) =>
    invalidParameter(
      `The specified KMS key does not exist or is not allowed to be used with Arn '${arn}': ${message}`,
    ),
  );
}

/** Lets what is in a group be written or read, where it has a key. @throws {InvalidParameterException} when that refuses */
export function checkGroupKey(
  state: LogsState,
  { name, keyArn }: LogGroup,
  operation: 'GenerateDataKey' | 'Decrypt',
): void {
  if (keyArn !== undefined) useGroupKey(state, name, keyArn, operation);
}
