import { useKey } from '../../../kit/use-kms-key.ts';
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

/**
 * Lets events come to a group, where it has a key.
 *
 * @throws {InvalidParameterException} when that refuses
 */
export function checkWritable(state: LogsState, { name, keyArn }: LogGroup): void {
  if (keyArn !== undefined) useGroupKey(state, name, keyArn, 'GenerateDataKey');
}

/**
 * Lets events of a group that came at some moments be looked at: each with the key that the group had then.
 *
 * @throws {InvalidParameterException} when one of those keys refuses.
 */
export function checkReadable(
  state: LogsState,
  { name, keyArn, pastKeys = [] }: LogGroup,
  ingestedAt: Iterable<number>,
): void {
  const keyAt = (epochMs: number) =>
    (pastKeys.find(({ untilMs }) => epochMs <= untilMs) ?? { keyArn }).keyArn;
  for (const used of new Set(Array.from(ingestedAt, keyAt)))
    if (used !== undefined) useGroupKey(state, name, used, 'Decrypt');
}
