/** Whom a topic's messages can reach here. */
export const protocols = ['http', 'https', 'email', 'email-json'] as const;

export type ProtocolName = (typeof protocols)[number];

/**
 * A subscription as it is kept.
 *
 * @mutable by the state of SNS, which saves it
 */
export interface Subscription {
  /** What its ARN has behind that of the topic. */
  readonly id: string;
  readonly protocol: ProtocolName;
  readonly endpoint: string;
  /** Those that were set, by their names. */
  attributes: Record<string, string>;
  /** What confirms it, until it is confirmed. */
  token?: string;
  /** What has confirmed it: used again, it is answered and changes nothing. */
  confirmedWith?: string;
  /** When the token was made, epoch milliseconds. */
  askedAt: number;
  /** Whether who confirmed it had signed. */
  confirmedBySigner: boolean;
  /** Whether ending it takes a signature. */
  endedBySigner: boolean;
  /** Where local AWS was asked for it, with the port: where the links of its messages lead. */
  readonly host: string;
}

/** The ARN of a subscription to the topic with that ARN. */
export const subscriptionArn = (topicArn: string, { id }: Pick<Subscription, 'id'>) => `${topicArn}:${id}`;

export const isPending = ({ token }: Subscription): boolean => token !== undefined;
