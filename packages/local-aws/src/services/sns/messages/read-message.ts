import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidParameter, invalidParameterValue } from '../errors.ts';
import type { Message } from './message.ts';

/** What Publish and each entry of PublishBatch say. */
export interface Published {
  readonly Message?: string;
  readonly Subject?: string;
  readonly MessageStructure?: string;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>>;
  readonly MessageDeduplicationId?: string;
  readonly MessageGroupId?: string;
}

/** Documented: with the attributes, in bytes. */
export const largestMessage = 262_144;

/**
 * Reads what is published.
 *
 * Documented: the limits. Observed (localstack/localstack, test_sns.snapshot.json): the texts.
 * @throws {InvalidParameterException} when it is no message that can be sent.
 */
export function readMessage(published: Published, id: string): Message {
  refuseMembers('sns:Publish', published, 'MessageDeduplicationId', 'MessageGroupId');
  const {
    Message: text = '',
    Subject: subject,
    MessageStructure,
    MessageAttributes: attributes = {},
  } = published;
  if (text === '') throw invalidParameter('Empty message');
  if (sizeOf(published) > largestMessage) throw invalidParameter('Message too long');
  if (subject !== undefined && !/^[!-~][ -~]{0,99}$/.test(subject)) throw invalidParameter('Subject');
  if (MessageStructure !== undefined && MessageStructure !== 'json')
    throw invalidParameter('MessageStructure');
  for (const [name, value] of Object.entries(attributes)) checkAttribute(name, value);
  return {
    id,
    subject,
    bodies: MessageStructure === 'json' ? bodiesOf(text) : { default: text },
    attributes,
  };
}

/** How large a message is with its attributes, in bytes. */
export function sizeOf({ Message: text = '', MessageAttributes: attributes = {} }: Published): number {
  const ofAttributes = Object.entries(attributes).map(
    ([name, { DataType = '', StringValue = '', BinaryValue }]) =>
      Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.length ?? 0),
  );
  return ofAttributes.reduce((sum, size) => sum + size, Buffer.byteLength(text));
}

function bodiesOf(text: string): Message['bodies'] {
  let bodies: unknown;
  try {
    bodies = JSON.parse(text);
  } catch {
    throw invalidParameter('Message Structure - JSON message body failed to parse');
  }
  const strings = Object.entries(bodies ?? {}).filter(([, body]) => typeof body === 'string') as [
    string,
    string,
  ][];
  const body = Object.fromEntries(strings);
  if (body['default'] === undefined)
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  return { ...body, default: body['default'] };
}

const attributeName = /^(?!\.)(?!.*\.\.)[\w.-]{1,256}(?<!\.)$/;

function checkAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttributeValue): void {
  if (!attributeName.test(name) || /^(?:aws|amazon)\./i.test(name))
    throw invalidParameterValue(`The message attribute name '${name}' is invalid.`);
  if (!/^(?:String|Number|Binary)(?:\.[\w.-]+)?$/.test(DataType ?? ''))
    throw invalidParameterValue(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  const isBinary = DataType!.startsWith('Binary');
  if (isBinary ? !BinaryValue?.length : !StringValue)
    throw invalidParameterValue(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  if (DataType!.startsWith('Number') && !Number.isFinite(Number(StringValue)))
    throw invalidParameterValue(`Could not cast message attribute '${name}' value to number.`);
  if (DataType === 'String.Array') checkArray(name, StringValue!);
}

function checkArray(name: string, text: string): void {
  try {
    if (Array.isArray(JSON.parse(text))) return;
  } catch {
    // The same answer as for what is no list.
  }
  throw invalidParameterValue(`The message attribute '${name}' of type 'String.Array' must be a JSON list.`);
}
