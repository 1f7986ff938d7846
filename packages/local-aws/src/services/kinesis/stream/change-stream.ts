import type { Context } from '../../../dispatch/context.ts';
import type { KinesisState } from '../state.ts';
import type { Stream, StreamRecord } from './stream.ts';

/** Changes a stream, which is UPDATING from now on for a while. */
export function changeStream(
  { state, clock }: Context<KinesisState>,
  stream: Stream,
  changes: Partial<StreamRecord>,
): void {
  state.change(stream, { ...changes, changedAt: clock.now().getTime() });
}
