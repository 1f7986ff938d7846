import type { NormalizedSchema } from '@smithy/core/schema';

/** Fields of a form by the parts of their names between the dots. */
export interface FormFields {
  readonly text?: string;
  readonly parts: ReadonlyMap<string, FormFields>;
}

interface Growing {
  text?: string;
  parts: Map<string, Growing>;
}

/** More than any request of AWS's has; each costs memory. */
const mostFields = 50_000;

/**
 * Sorts fields such as `Tags.member.1.Key=a` by their names, so that reading them takes time by their number only.
 *
 * Of a field that is there twice the first counts.
 * @throws {SerializationException} when there are more than 50,000 fields.
 */
export function readFields(text: string): FormFields {
  const root: Growing = { parts: new Map() };
  /** Of all fields with a text, which are the most. */
  const noParts = new Map<string, Growing>();
  let count = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) count += 1;
  if (count >= mostFields)
    throw refusal('SerializationException', `The request has more than ${mostFields} fields`);
  for (const [name, value] of new URLSearchParams(text)) {
    let field = root;
    for (const part of name.split('.', deepest)) {
      let next = field.parts.get(part);
      if (!next) {
        if (field.parts === noParts) field.parts = new Map();
        field.parts.set(part, (next = { parts: noParts }));
      }
      field = next;
    }
    field.text ??= value;
  }
  return root;
}

/** No member lies deeper. */
const deepest = 50;

/**
 * Reads fields into the shape that the schema describes.
 *
 * The SDK ships the writer of this format for its clients, but no reader.
 * @throws {MalformedInput} when a text is no number or no time where one belongs.
 */
export function readForm(schema: NormalizedSchema, field: FormFields): unknown {
  if (schema.isStructSchema()) {
    const struct: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const inner = field.parts.get(member.getMergedTraits().xmlName ?? name);
      if (inner) struct[name] = readForm(member, inner);
    }
    return struct;
  }
  if (schema.isListSchema() || schema.isMapSchema()) {
    const { xmlFlattened } = schema.getMergedTraits();
    const value = schema.getValueSchema();
    const inner = schema.isListSchema() ? (value.getMergedTraits().xmlName ?? 'member') : 'entry';
    const list = xmlFlattened ? field : field.parts.get(inner);
    const items: FormFields[] = [];
    for (let item = list?.parts.get('1'); item; item = list?.parts.get(String(items.length + 1)))
      items.push(item);
    if (schema.isListSchema()) return items.map((item) => readForm(value, item));
    const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
    const valueName = value.getMergedTraits().xmlName ?? 'value';
    return Object.fromEntries(
      items.map(({ parts }) => [
        parts.get(keyName)?.text ?? '',
        readForm(value, parts.get(valueName) ?? none),
      ]),
    );
  }
  const text = field.text ?? '';
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return readNumber(text);
  if (schema.isTimestampSchema()) return readTime(text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Documented: what floats have no number for is written so (Smithy, the AWS query protocol). */
const noNumbers: readonly string[] = ['NaN', 'Infinity', '-Infinity'];

/** Assumed: the words. */
function readNumber(text: string): number {
  if (number.test(text) || noNumbers.includes(text)) return Number(text);
  throw refusal('MalformedInput', `'${text}' is not a number`);
}

const time = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Observed: seconds since 1970 are refused (agilord/aws_client#371), and so are more than six digits of a second
 * (brendanhay/amazonka#495).
 */
function readTime(text: string): Date {
  const read = new Date(time.test(text) ? text : Number.NaN);
  if (!Number.isNaN(read.getTime())) return read;
  throw refusal('MalformedInput', 'timestamp must follow ISO8601');
}

const refusal = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });

const none: FormFields = { parts: new Map() };
