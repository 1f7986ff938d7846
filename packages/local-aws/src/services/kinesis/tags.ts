import type { Context } from '../../dispatch/context.ts';
import { checkTags, mergeTags, mostTags } from '../../kit/tags.ts';
import type { Tagged, Tags } from '../../kit/tags.ts';
import { getConsumer } from './consumers/get-consumer.ts';
import type { Consumer } from './consumer.ts';
import { invalidArgument } from './errors.ts';
import type { KinesisState } from './state.ts';
import { getStream } from './stream/get-stream.ts';

/**
 * Tags with others added or changed.
 *
 * Documented: 50 tags a resource, keys of 1 to 128 and values of up to 256 characters. Assumed: the messages.
 * @throws {InvalidArgumentException} for what no tag may be, and more than 50.
 */
export function withTags(tags: Tags, added: Tags): Tags {
  checkTags(added, invalidArgument);
  return mergeTags(tags, added, () => invalidArgument(`A resource can have no more than ${mostTags} tags.`));
}

/**
 * The tags of a stream, or of one of its consumers.
 *
 * @throws {ResourceNotFoundException} when an ARN is of neither.
 */
export function tagged(context: Context<KinesisState>, arn: string): Tagged<Tags> {
  const { state } = context;
  if (!arn.includes('/consumer/')) {
    const stream = getStream({ StreamARN: arn }, context);
    return { tags: stream.record.tags, put: (tags) => state.change(stream, { tags }) };
  }
  const { stream, consumer } = getConsumer({ ConsumerARN: arn }, context);
  return {
    tags: consumer.tags,
    put(tags) {
      const changed = (other: Consumer) => (other === consumer ? { ...consumer, tags } : other);
      state.change(stream, { consumers: stream.record.consumers.map(changed) });
    },
  };
}
