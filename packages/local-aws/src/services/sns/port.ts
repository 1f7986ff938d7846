import type { Regions } from '../../dispatch/service/service-definition.ts';
import type { Topics } from '../../ports/topics.ts';
import type { SnsState } from './state.ts';

/** Lets another service publish to a topic, where the policy of the topic lets it. */
export const topicsPort = ({ open }: Pick<Regions<SnsState>, 'open'>): Topics => ({
  async publish(notification) {
    const region = notification.topicArn.split(':')[3] ?? '';
    const state = await open(region);
    // With the client of the SDK, which a start does not need.
    const { publishForService } = await import('./messages/publish-for-service.ts');
    await publishForService(state, notification);
  },
});
