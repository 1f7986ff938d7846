import type { Delivery } from './message-delivery.ts';
import type { Failure } from './failure.ts';
import { notificationJson } from './notification-json.ts';
import type { SigningKey } from './signing-key.ts';

/** Documented: how long an endpoint may take. https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html */
const timeoutMs = 15_000;

/**
 * Posts a document to an endpoint; undefined when it was taken.
 *
 * Documented: what the client is to blame for (4xx) is not sent again. Assumed: but for 429, too many requests.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export async function sendHttp(
  delivery: Delivery,
  key: SigningKey,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { document, endpoint, isRaw, subscriptionArn, policy } = delivery;
  const isNotification = document.Type === 'Notification';
  const sendsRaw = isRaw && isNotification;
  try {
    const { status } = await fetch(endpoint, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        'content-type': policy.requestPolicy.headerContentType,
        'user-agent': 'Amazon Simple Notification Service Agent',
        'x-amz-sns-message-type': document.Type,
        'x-amz-sns-message-id': document.MessageId,
        'x-amz-sns-topic-arn': document.TopicArn,
        ...(document.Type !== 'SubscriptionConfirmation' && {
          'x-amz-sns-subscription-arn': subscriptionArn,
        }),
        ...(sendsRaw && { 'x-amz-sns-rawdelivery': 'true' }),
      },
      body: sendsRaw ? document.Message : await notificationJson(delivery, key),
    });
    if (status >= 200 && status < 300) return undefined;
    return { reason: `it answered HTTP ${status}`, isFinal: status >= 400 && status < 500 && status !== 429 };
  } catch (error) {
    const { message, cause } = error as Error;
    return { reason: cause instanceof Error ? cause.message || message : message, isFinal: false };
  }
}
