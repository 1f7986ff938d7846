import { byName } from '../../dispatch/authorization/service-access.ts';
import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import { topicArns } from './arns.ts';
import type { SnsState } from './state.ts';
import { defaultPolicy } from './topics/access-policy.ts';

interface Input {
  readonly Name?: string;
  readonly TopicArn?: string;
  readonly TargetArn?: string;
  readonly ResourceArn?: string;
  readonly SubscriptionArn?: string;
}

const named = byName<SnsState>('sns', (input: Input, at) => {
  const { Name, TopicArn, TargetArn, ResourceArn, SubscriptionArn } = input;
  if (Name !== undefined) return [topicArns.write(at, Name)];
  // Documented: what is asked of a subscription is asked of its topic.
  const topicOfSubscription = SubscriptionArn?.replace(/:[^:]*$/, '');
  const arn = TopicArn ?? TargetArn ?? ResourceArn ?? topicOfSubscription;
  return arn === undefined ? [] : [arn];
});

/**
 * Documented: a batch is allowed by `sns:Publish`, and has nothing of its own; `aws:SourceOwner`, of which the policy of a
 * new topic speaks, is there where a service calls for somebody.
 */
export const access: ServiceAccess<SnsState> = {
  needs: (operation, input, at) =>
    named
      .needs(operation === 'PublishBatch' ? 'Publish' : operation, input, at)
      .map((need) => ({ ...need, conditions: { 'aws:SourceOwner': undefined } })),

  resourcePolicy(state, { resource }) {
    const topic = state.findTopic(topicArns.read(state.environment, resource) ?? '');
    if (!topic) return undefined;
    const document = topic.attributes['Policy'] || defaultPolicy(resource, state.environment.account);
    return { document, isRequired: false };
  },
};
