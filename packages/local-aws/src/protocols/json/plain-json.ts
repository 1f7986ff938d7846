import { deref, NormalizedSchema } from '@smithy/core/schema';

const known = new Map<unknown, boolean>();

/**
 * Whether values of a schema are their own JSON: text, numbers, truth values, and lists, maps and structures of them.
 *
 * Blobs, timestamps and large numbers are not: the codec has to write them.
 */
export function isPlainJson(schemaRef: unknown): boolean {
  const schema = deref(schemaRef as never) as unknown;
  let plain = known.get(schema);
  if (plain === undefined) {
    // A schema that contains itself is plain unless something else in it is not.
    known.set(schema, true);
    plain = decide(NormalizedSchema.of(schema as never));
    known.set(schema, plain);
  }
  return plain;
}

function decide(schema: NormalizedSchema): boolean {
  if (schema.isStructSchema()) {
    return [...schema.structIterator()].every(([, member]) => isPlainMember(member));
  }
  if (schema.isListSchema() || schema.isMapSchema()) return isPlainMember(schema.getValueSchema());
  return schema.isStringSchema() || schema.isBooleanSchema() || schema.isNumericSchema();
}

const isPlainMember = (member: NormalizedSchema) => {
  const traits = member.getMergedTraits();
  if (traits.jsonName || traits.mediaType || traits.sparse) return false;
  return isPlainJson(member.getSchema());
};
