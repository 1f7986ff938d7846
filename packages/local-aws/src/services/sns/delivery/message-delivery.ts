import type { ProtocolName } from '../subscription.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** An attribute of a message as endpoints get it. */
export interface WireAttribute {
  readonly Type: string;
  readonly Value: string;
}

/**
 * What an endpoint gets, but for its signature.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
 */
export interface Document {
  readonly Type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
  readonly MessageId: string;
  readonly Token?: string;
  readonly TopicArn: string;
  readonly Subject?: string;
  readonly Message: string;
  readonly SubscribeURL?: string;
  /** ISO 8601. */
  readonly Timestamp: string;
  readonly UnsubscribeURL?: string;
  readonly MessageAttributes?: Readonly<Record<string, WireAttribute>>;
}

/** One document on its way to one endpoint: everything that it takes, so that nothing that changes meanwhile matters. */
export interface Delivery {
  /** Of no other delivery. */
  readonly id: string;
  readonly protocol: ProtocolName;
  readonly endpoint: string;
  /** What mails say they are from; the name of AWS where it is empty. */
  readonly from: string;
  readonly subscriptionArn: string;
  readonly isRaw: boolean;
  readonly signatureVersion: '1' | '2';
  readonly policy: {
    readonly healthyRetryPolicy: RetryPolicy;
    readonly requestPolicy: { readonly headerContentType: string };
  };
  readonly document: Document;
}
