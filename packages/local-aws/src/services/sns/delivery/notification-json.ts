import type { Delivery, Document } from './message-delivery.ts';
import type { SigningKey } from './signing-key.ts';

/** Documented: what is signed of each type, in this order. */
const signed: Readonly<Record<Document['Type'], readonly Exclude<keyof Document, 'MessageAttributes'>[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};

/**
 * The document with its signature, as JSON.
 *
 * The key is a file of this machine, which `SigningCertURL` names: no certificate of AWS's vouches for it.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export async function notificationJson(
  { document, signatureVersion }: Pick<Delivery, 'document' | 'signatureVersion'>,
  key: SigningKey,
): Promise<string> {
  const { UnsubscribeURL, MessageAttributes, ...members } = document;
  const text = signed[document.Type]
    .filter((name) => document[name] !== undefined)
    .map((name) => `${name}\n${document[name]}\n`)
    .join('');
  return JSON.stringify(
    {
      ...members,
      SignatureVersion: signatureVersion,
      Signature: await key.sign(text, signatureVersion === '2' ? 'sha256' : 'sha1'),
      SigningCertURL: key.url,
      UnsubscribeURL,
      MessageAttributes,
    },
    null,
    2,
  );
}
