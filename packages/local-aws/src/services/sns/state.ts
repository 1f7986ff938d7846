import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { topicArns } from './arns.ts';
import { Outbox } from './delivery/outbox.ts';
import { invalidParameter, notFound } from './errors.ts';
import { isPending } from './subscription.ts';
import type { Subscription } from './subscription.ts';
import type { Topic } from './topics/topic.ts';

/** Documented: a subscription that nobody confirms goes after 48 hours. */
const unconfirmedMs = 48 * 60 * 60 * 1000;

/** A subscription with the topic that it is to. */
export interface Subscribed {
  readonly topic: Topic;
  readonly subscription: Subscription;
}

/** The topics of a region, and what is on its way from them; every change is on disk once `save` returns. */
export class SnsState implements ServiceState {
  private constructor(
    readonly environment: ServiceEnvironment<'keys'>,
    private readonly file: StateFile<Topic[]>,
    readonly outbox: Outbox,
  ) {}

  static open(environment: ServiceEnvironment<'keys'>): SnsState {
    const { directory, damage } = environment;
    const file = createStateFile<Topic[]>(join(directory, 'topics.json'), [], damage);
    return new SnsState(environment, file, Outbox.open(environment, file.value.length > 0));
  }

  save(): void {
    this.file.save();
  }

  /** Tries all that waits for another attempt. */
  flush(): Promise<void> {
    return this.outbox.flush();
  }

  close(): Promise<void> {
    return this.outbox.close();
  }

  /** In the order of their names. */
  topics(): Topic[] {
    for (const topic of this.file.value) this.forgetUnconfirmed(topic);
    return this.file.value.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  findTopic(name: string): Topic | undefined {
    const topic = this.file.value.find((candidate) => candidate.name === name);
    if (topic) this.forgetUnconfirmed(topic);
    return topic;
  }

  /**
   * The topic of an ARN.
   *
   * @throws {InvalidParameterException} when it is no ARN of a topic of this account and region.
   * @throws {NotFoundException} when there is no such topic.
   */
  getTopic(arn: string | undefined): Topic {
    const name = topicArns.read(this.environment, arn ?? '');
    if (name === undefined || name.includes(':')) throw noArn('TopicArn', arn);
    const topic = this.findTopic(name);
    if (!topic) throw notFound('Topic does not exist');
    return topic;
  }

  addTopic(topic: Topic): void {
    this.file.value.push(topic);
    this.save();
  }

  removeTopic(arn: string): void {
    const name = topicArns.read(this.environment, arn);
    if (name === undefined) throw noArn('TopicArn', arn);
    this.file.value = this.file.value.filter((topic) => topic.name !== name);
    this.save();
  }

  arnOf(topic: Topic): string {
    return topicArns.write(this.environment, topic.name);
  }

  /**
   * The subscription of an ARN.
   *
   * @throws {InvalidParameterException} when it is no ARN of a subscription of this account and region.
   * @throws {NotFoundException} when there is no such subscription.
   */
  getSubscription(arn: string | undefined): Subscribed {
    const [name, id, ...more] = (topicArns.read(this.environment, arn ?? '') ?? '').split(':');
    if (!name || !id || more.length > 0) throw noArn('SubscriptionArn', arn);
    const topic = this.findTopic(name);
    const subscription = topic?.subscriptions.find((candidate) => candidate.id === id);
    if (!topic || !subscription) throw notFound('Subscription does not exist');
    return { topic, subscription };
  }

  now(): number {
    return this.environment.clock.now().getTime();
  }

  private forgetUnconfirmed(topic: Topic): void {
    const since = this.now() - unconfirmedMs;
    topic.subscriptions = topic.subscriptions.filter(
      (subscription) => !isPending(subscription) || subscription.askedAt > since,
    );
  }
}

/** Observed (awsdocs/aws-doc-sdk-examples, sns-unit-test.test.js): what is too short for an ARN is told so. */
function noArn(parameter: string, arn = ''): Error {
  const { length } = arn.split(':');
  return invalidParameter(
    length < 6 ? `${parameter} Reason: An ARN must have at least 6 elements, not ${length}` : parameter,
  );
}
