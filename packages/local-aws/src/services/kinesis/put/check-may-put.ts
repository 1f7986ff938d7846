import type { Context } from '../../../dispatch/context.ts';
import type { KinesisState } from '../state.ts';
import type { Stream } from '../stream/stream.ts';
import { useStreamKey } from '../stream/use-stream-key.ts';

/**
 * Asks for the key of a stream that has one.
 *
 * @throws {KMSDisabledException} or another of that kind when it refuses
 */
export function checkMayPut(
  { record }: Stream,
  { state, caller }: Pick<Context<KinesisState>, 'state' | 'caller'>,
): void {
  if (record.keyId === undefined || record.keyArn === undefined) return;
  const use = { keyId: record.keyArn, operation: 'GenerateDataKey' } as const;
  useStreamKey(use, record, state.environment, caller.session);
}
