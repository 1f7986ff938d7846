import type { NormalizedSchema } from '@smithy/core/schema';
import { escapeXml } from '../escape-xml.ts';

/** Writes a value as the content of an XML element. */
type Write = (value: unknown) => string;

/**
 * Makes what writes values of a schema: faster by far than the SDK's serializer, which makes an object of each element.
 *
 * Observed: no output of a service that speaks Query has names of its own in XML, attributes or times in another format.
 */
export function xmlWriter(schema: NormalizedSchema): Write {
  if (schema.isStructSchema()) return (value) => members(schema, value as Record<string, unknown>);
  if (schema.isListSchema()) {
    const member = element('member', schema.getValueSchema());
    return (value) => (value as unknown[]).map(member).join('');
  }
  if (schema.isMapSchema()) {
    const key = element('key', schema.getKeySchema());
    const item = element('value', schema.getValueSchema());
    return (value) =>
      Object.entries(value as object)
        .map(([name, its]) => `<entry>${key(name)}${item(its)}</entry>`)
        .join('');
  }
  if (schema.isTimestampSchema()) return (value) => (value as Date).toISOString().replace('.000Z', 'Z');
  if (schema.isBlobSchema()) return (value) => Buffer.from(value as Uint8Array).toString('base64');
  if (schema.isNumericSchema()) return String;
  return (value) => escapeXml(String(value));
}

const members = (schema: NormalizedSchema, value: Record<string, unknown>): string =>
  [...schema.structIterator()]
    .filter(([name]) => value[name] !== undefined && value[name] !== null)
    .map(([name, member]) => element(name, member)(value[name]))
    .join('');

function element(name: string, schema: NormalizedSchema): Write {
  const write = xmlWriter(schema);
  return (value) => `<${name}>${write(value)}</${name}>`;
}
