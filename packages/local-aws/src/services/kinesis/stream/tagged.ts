import type { Context } from '../../../dispatch/context.ts';
import type { Tags } from '../../../kit/tags.ts';
import { getConsumer } from '../consumers/get-consumer.ts';
import type { Consumer } from '../consumers/consumer.ts';
import type { KinesisState } from '../state.ts';
import { getStream } from './get-stream.ts';
import type { Stream } from './stream.ts';

/** What has tags: a stream, or one of its consumers. */
export interface Tagged {
  readonly stream: Stream;
  readonly consumer?: Consumer;
  readonly tags: Tags;
}

/** @throws {ResourceNotFoundException} when nothing has that ARN. */
export function getTagged(arn: string, context: Context<KinesisState>): Tagged {
  if (arn.includes('/consumer/')) {
    const { stream, consumer } = getConsumer({ ConsumerARN: arn }, context);
    return { stream, consumer, tags: consumer.tags };
  }
  const stream = getStream({ StreamARN: arn }, context);
  return { stream, tags: stream.record.tags };
}

export function changeTags(
  { stream, consumer }: Tagged,
  tags: Record<string, string>,
  { state }: Context<KinesisState>,
): void {
  if (!consumer) state.change(stream, { tags });
  else {
    const changed = (other: Consumer) => (other === consumer ? { ...consumer, tags } : other);
    state.change(stream, { consumers: stream.record.consumers.map(changed) });
  }
}
