import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { isPending } from '../subscription.ts';
import { effectivePolicy, readTopicPolicy } from '../delivery/retry-policy.ts';
import { invalidParameter } from '../errors.ts';
import type { SnsState } from '../state.ts';
import { checkAccessPolicy, defaultPolicy } from './access-policy.ts';
import type { Topic } from './topic.ts';

const boolean = /^(?:true|false)$/i;

/** Checks of the attributes that a topic can be given; each throws what is wrong with a value. */
const settable: ReadonlyMap<string, (value: string) => void> = new Map(
  Object.entries<(value: string) => void>({
    DisplayName(value) {
      if (value.length > 100 || /[\n\r]/.test(value)) throw invalidParameter('DisplayName');
    },
    Policy: checkAccessPolicy,
    DeliveryPolicy(value) {
      if (value !== '') readTopicPolicy(value);
    },
    SignatureVersion(value) {
      if (value !== '1' && value !== '2')
        throw invalidParameter('SignatureVersion Reason: it must be 1 or 2');
    },
    // Observed: whether there is the key is only seen when a message is published.
    KmsMasterKeyId(value) {
      if (value.length > 2048) throw invalidParameter('KmsMasterKeyId');
    },
    TracingConfig(value) {
      if (value !== 'PassThrough') throw new NotImplemented(`TracingConfig ${value} of a topic`);
    },
    FifoTopic(value) {
      if (value.toLowerCase() !== 'false') throw new NotImplemented('FIFO topics (FifoTopic)');
    },
  }),
);

/** Documented: how many of the successful deliveries are told to CloudWatch Logs; none of them is here. */
const feedback =
  /^(?:Application|Firehose|HTTP|Lambda|SQS)(?<what>SuccessFeedbackSampleRate|(?:Success|Failure)FeedbackRoleArn)$/;

const refused = ['ContentBasedDeduplication', 'ArchivePolicy', 'FifoThroughputScope', 'DataProtectionPolicy'];

/**
 * Checks one attribute before it is set.
 *
 * @throws {InvalidParameterException} when there is no such attribute, or the value is none of it.
 * @throws {NotImplemented} when it asks for what is not here.
 */
export function checkTopicAttribute(name: string, value: string): void {
  const check = settable.get(name);
  const logged = feedback.exec(name)?.groups?.['what'];
  if (check) check(value);
  else if (logged === 'SuccessFeedbackSampleRate' ? value === '0' : logged && value === '') return;
  else if (logged || refused.includes(name)) {
    if (value !== '' && !boolean.test(value)) throw new NotImplemented(`${name} of a topic`);
    if (/^true$/i.test(value)) throw new NotImplemented(`${name} of a topic`);
  } else throw invalidParameter('AttributeName');
}

/** Everything that GetTopicAttributes tells of a topic. */
export function topicAttributes(topic: Topic, state: SnsState): Record<string, string> {
  const arn = state.arnOf(topic);
  const { account } = state.environment;
  const pending = topic.subscriptions.filter(isPending).length;
  return {
    DisplayName: '',
    Policy: defaultPolicy(arn, account),
    ...Object.fromEntries(Object.entries(topic.attributes).filter(([, value]) => value !== '')),
    TopicArn: arn,
    Owner: account,
    SubscriptionsPending: String(pending),
    SubscriptionsConfirmed: String(topic.subscriptions.length - pending),
    SubscriptionsDeleted: String(topic.ended),
    EffectiveDeliveryPolicy: JSON.stringify(effectivePolicy(topic.attributes['DeliveryPolicy'])),
  };
}
