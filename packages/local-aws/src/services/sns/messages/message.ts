import type { MessageAttributeValue } from '@aws-sdk/client-sns';

/** A message as it was published. */
export interface Message {
  readonly id: string;
  readonly subject?: string;
  /** By protocol; `default` for those that have no text of their own. */
  readonly bodies: Readonly<Record<string, string>> & { readonly default: string };
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}
