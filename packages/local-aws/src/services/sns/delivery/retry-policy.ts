import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { invalidParameter } from '../errors.ts';

/**
 * How often, and after how long, a message is sent again; delays in seconds.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export interface RetryPolicy {
  readonly minDelayTarget: number;
  readonly maxDelayTarget: number;
  /** All of them; those that the other three do not count are those with a growing delay. */
  readonly numRetries: number;
  readonly numMaxDelayRetries: number;
  readonly numNoDelayRetries: number;
  readonly numMinDelayRetries: number;
  readonly backoffFunction: string;
}

interface RequestPolicy {
  readonly headerContentType: string;
}

interface TopicPolicy {
  readonly defaultHealthyRetryPolicy: RetryPolicy;
  readonly disableSubscriptionOverrides: boolean;
  readonly defaultRequestPolicy: RequestPolicy;
}

/** Documented: of HTTP endpoints. */
const forHttp: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: 'linear',
};

/** Documented: of mail, which nobody can set. */
export const forMail: RetryPolicy = {
  minDelayTarget: 10,
  maxDelayTarget: 600,
  numRetries: 50,
  numMaxDelayRetries: 38,
  numNoDelayRetries: 0,
  numMinDelayRetries: 2,
  backoffFunction: 'exponential',
};

const text = { headerContentType: 'text/plain; charset=UTF-8' };

/** The policy that a topic has, with what its `DeliveryPolicy` leaves open. */
export const effectivePolicy = (deliveryPolicy: string | undefined): { readonly http: TopicPolicy } => ({
  http: readTopicPolicy(deliveryPolicy ?? ''),
});

/** @throws {InvalidParameterException} when the `DeliveryPolicy` of a topic is none. */
export function readTopicPolicy(deliveryPolicy: string): TopicPolicy {
  const { http = {} } = read(deliveryPolicy, ['http']);
  const own = within(http, [
    'defaultHealthyRetryPolicy',
    'disableSubscriptionOverrides',
    'defaultThrottlePolicy',
    'defaultRequestPolicy',
  ]);
  refuseThrottle(own['defaultThrottlePolicy']);
  return {
    defaultHealthyRetryPolicy: retryPolicy(own['defaultHealthyRetryPolicy']),
    disableSubscriptionOverrides: own['disableSubscriptionOverrides'] === true,
    defaultRequestPolicy: requestPolicy(own['defaultRequestPolicy'], text),
  };
}

/**
 * How one subscription is delivered to.
 *
 * @throws {InvalidParameterException} when its `DeliveryPolicy` is none.
 */
export function readSubscriptionPolicy(deliveryPolicy: string, topicPolicy = readTopicPolicy('')) {
  const own = read(deliveryPolicy, [
    'healthyRetryPolicy',
    'throttlePolicy',
    'requestPolicy',
    'sicklyRetryPolicy',
    'guaranteed',
  ]);
  refuseThrottle(own['throttlePolicy']);
  const { defaultHealthyRetryPolicy, disableSubscriptionOverrides, defaultRequestPolicy } = topicPolicy;
  const isOwn = own['healthyRetryPolicy'] && !disableSubscriptionOverrides;
  return {
    healthyRetryPolicy: isOwn ? retryPolicy(own['healthyRetryPolicy']) : defaultHealthyRetryPolicy,
    requestPolicy: requestPolicy(own['requestPolicy'], defaultRequestPolicy),
  };
}

/**
 * The delays before each further attempt, in milliseconds.
 *
 * Assumed: the shapes of the growing delays, of which the documentation has drawings only. There is no jitter.
 */
export function retryDelaysMs(policy: RetryPolicy): number[] {
  const { minDelayTarget: least, maxDelayTarget: most, backoffFunction } = policy;
  const { numRetries, numNoDelayRetries, numMinDelayRetries, numMaxDelayRetries } = policy;
  const growing = Math.max(0, numRetries - numNoDelayRetries - numMinDelayRetries - numMaxDelayRetries);
  const grown = (index: number) => {
    const part = growing < 2 ? 1 : index / (growing - 1);
    if (backoffFunction === 'linear') return least + (most - least) * part;
    if (backoffFunction === 'arithmetic') return least + (most - least) * part ** 2;
    return least * (most / least) ** part;
  };
  const seconds = [
    ...Array.from({ length: numNoDelayRetries }, () => 0),
    ...Array.from({ length: numMinDelayRetries }, () => least),
    ...Array.from({ length: growing }, (_, index) => grown(index)),
    ...Array.from({ length: numMaxDelayRetries }, () => most),
  ];
  return seconds.map((delay) => Math.round(delay * 1000));
}

const functions = ['linear', 'arithmetic', 'geometric', 'exponential'];

/** Documented: the limits of each. */
function retryPolicy(given: unknown): RetryPolicy {
  const policy: RetryPolicy = { ...forHttp, ...within(given ?? {}, Object.keys(forHttp)) };
  const { minDelayTarget, maxDelayTarget, numRetries, backoffFunction } = policy;
  const counts = [policy.numNoDelayRetries, policy.numMinDelayRetries, policy.numMaxDelayRetries];
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!isWhole(minDelayTarget, 1, 3600)) throw refused('minDelayTarget must be 1 to 3600');
  if (!isWhole(maxDelayTarget, minDelayTarget, 3600))
    throw refused('maxDelayTarget must be minDelayTarget to 3600');
  if (!isWhole(numRetries, 0, 100)) throw refused('numRetries must be 0 to 100');
  if (!counts.every((count) => isWhole(count, 0, numRetries)) || sum(counts) > numRetries)
    throw refused('numNoDelayRetries, numMinDelayRetries and numMaxDelayRetries must fit into numRetries');
  if (!functions.includes(backoffFunction))
    throw refused(`backoffFunction must be one of ${functions.join(', ')}`);
  if (sum(retryDelaysMs(policy)) > 3_600_000) throw refused('the retries must take no more than an hour');
  return policy;
}

function requestPolicy(given: unknown, inherited: RequestPolicy): RequestPolicy {
  const { headerContentType = inherited.headerContentType } = within(given ?? {}, ['headerContentType']);
  if (
    typeof headerContentType !== 'string' ||
    !/^[\w.+-]+\/[\w.+-]+(?:; ?charset=[\w-]+)?$/i.test(headerContentType)
  )
    throw refused('headerContentType must be a media type');
  return { headerContentType };
}

function refuseThrottle(given: unknown): void {
  if (given !== undefined && given !== null)
    throw new NotImplemented('a throttle policy (maxReceivesPerSecond) of SNS');
}

function read(deliveryPolicy: string, members: readonly string[]): Record<string, unknown> {
  if (deliveryPolicy === '') return {};
  try {
    return within(JSON.parse(deliveryPolicy), members);
  } catch (error) {
    throw error instanceof SyntaxError ? refused('it is no JSON') : error;
  }
}

function within(given: unknown, members: readonly string[]): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw refused('it is no object');
  const unknown = Object.keys(given).find((name) => !members.includes(name));
  if (unknown !== undefined) throw refused(`${unknown} is not one of ${members.join(', ')}`);
  return given as Record<string, unknown>;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const refused = (why: string) => invalidParameter(`DeliveryPolicy: ${why}`);
