import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Reads form fields such as `Tags.member.1.Key=a` into the shape that the schema describes.
 *
 * The SDK ships the writer of this format for its clients, but no reader.
 */
export function readForm(schema: NormalizedSchema, fields: URLSearchParams, path = ''): unknown {
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const present = (prefix: string) => {
    for (const key of fields.keys()) if (key === prefix || key.startsWith(`${prefix}.`)) return true;
    return false;
  };

  if (schema.isStructSchema()) {
    const struct: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const field = at(member.getMergedTraits().xmlName ?? name);
      if (present(field)) struct[name] = readForm(member, fields, field);
    }
    return struct;
  }
  if (schema.isListSchema() || schema.isMapSchema()) {
    const { xmlFlattened } = schema.getMergedTraits();
    const value = schema.getValueSchema();
    const inner = schema.isListSchema() ? (value.getMergedTraits().xmlName ?? 'member') : 'entry';
    const base = xmlFlattened ? path : at(inner);
    const items: string[] = [];
    for (let index = 1; present(`${base}.${index}`); index += 1) items.push(`${base}.${index}`);
    if (schema.isListSchema()) return items.map((item) => readForm(value, fields, item));
    const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
    const valueName = value.getMergedTraits().xmlName ?? 'value';
    return Object.fromEntries(
      items.map((item) => [
        fields.get(`${item}.${keyName}`) ?? '',
        readForm(value, fields, `${item}.${valueName}`),
      ]),
    );
  }
  const text = fields.get(path) ?? '';
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}
