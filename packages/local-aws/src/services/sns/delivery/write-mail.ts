import { join } from 'node:path';
import { replaceFile } from '../../../storage/files/replace-file.ts';
import type { Delivery } from './message-delivery.ts';

/** Where the mails of a region are, whose state is in a directory. */
export const mailFolder = (directory: string): string => join(directory, 'mail');

/**
 * Keeps a mail as a file: `mail/<address>/<time>-<message id>.eml`, which mail programs open.
 *
 * One that is written again is the same file.
 */
export function writeMail(delivery: Delivery, directory: string): void {
  const { endpoint, document } = delivery;
  const name = `${document.Timestamp.replaceAll(':', '-')}-${document.MessageId}.eml`;
  const path = join(mailFolder(directory), encodeURIComponent(endpoint.toLowerCase()), name);
  replaceFile(path, Buffer.from(mail(delivery)), { sync: false });
}

const subjects = {
  Notification: 'AWS Notification Message',
  SubscriptionConfirmation: 'AWS Notification - Subscription Confirmation',
  UnsubscribeConfirmation: 'AWS Notification - Unsubscribe Confirmation',
};

/** Observed: what mails of SNS say, in the order they say it. */
function mail({ document, endpoint, from, protocol }: Delivery): string {
  const { Type, Subject = subjects[Type], Timestamp, MessageId } = document;
  const headers = [
    `From: ${quoted(from || 'AWS Notifications')} <no-reply@sns.amazonaws.com>`,
    `To: ${endpoint}`,
    `Subject: ${Subject}`,
    `Date: ${new Date(Timestamp).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${MessageId}@sns.amazonaws.com>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  const body = protocol === 'email-json' ? JSON.stringify(document, null, 2) : text(document);
  return `${headers.join('\r\n')}\r\n\r\n${body.replaceAll(/\r?\n/g, '\r\n')}\r\n`;
}

function text({ Type, Message, SubscribeURL, UnsubscribeURL, TopicArn }: Delivery['document']): string {
  if (Type === 'Notification') {
    return `${Message}\n\n--\nIf you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n${UnsubscribeURL}`;
  }
  if (Type === 'UnsubscribeConfirmation') return `${Message}\n${SubscribeURL}`;
  return `You have chosen to subscribe to the topic:\n${TopicArn}\n\nTo confirm this subscription, click or visit the link below (If this was in error no action is necessary):\n${SubscribeURL}`;
}

const quoted = (name: string) =>
  /^[\w ]*$/.test(name) ? name : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
