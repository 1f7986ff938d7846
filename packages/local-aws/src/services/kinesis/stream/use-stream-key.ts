import { useKey } from '../../../kit/use-kms-key.ts';
import type { KeyRefusal, KeyUse } from '../../../ports/encryption-keys.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { KinesisEnvironment } from '../environment.ts';
import { invalidArgument, kmsAccessDenied, kmsDisabled, kmsInvalidState, kmsNotFound } from '../errors.ts';
import type { StreamRecord } from './stream.ts';

/**
 * Uses the key of a stream for whoever asks Kinesis for something, and answers its ARN.
 *
 * Documented: who puts needs GenerateDataKey, who reads Decrypt, in the context of the stream. On AWS keys are asked once
 * in five minutes, here at each call.
 * @see https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html
 * @throws {KMSDisabledException} or another of Kinesis's exceptions for keys, when the key refuses.
 */
export function useStreamKey(
  use: Pick<KeyUse, 'keyId' | 'operation'>,
  { arn }: StreamRecord,
  { region, ports }: KinesisEnvironment,
  session: RoleSession | undefined,
): string {
  const asked = { ...use, region, via: 'kinesis', session, context: { 'aws:kinesis:arn': arn } };
  return useKey(ports.keys, asked, ({ code, message }) => refusals[code](message));
}

const refusals: Record<KeyRefusal, (message: string) => Error> = {
  AccessDeniedException: kmsAccessDenied,
  DisabledException: kmsDisabled,
  InvalidArnException: invalidArgument,
  KMSInvalidStateException: kmsInvalidState,
  NotFoundException: kmsNotFound,
};
