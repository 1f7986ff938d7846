import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Makes a value that has every member of a schema, so that a round trip shows each of them.
 *
 * Texts need escaping, times are whole seconds, lists have two entries. A union has its first member, and a shape
 * that contains itself ends after one turn.
 */
export function sample(schema: NormalizedSchema, name = 'root', above: readonly string[] = []): unknown {
  if (schema.isStructSchema()) {
    const shape = schema.getName(true)!;
    if (above.filter((other) => other === shape).length > 1) return undefined;
    const members = [...schema.structIterator()];
    const chosen = schema.isUnionSchema() ? members.slice(0, 1) : members;
    return Object.fromEntries(
      chosen
        .map(([member, inner]) => [member, sample(inner, member, [...above, shape])] as const)
        .filter(([, value]) => value !== undefined),
    );
  }
  if (schema.isListSchema()) {
    return ['1', '2']
      .map((number) => sample(schema.getValueSchema(), `${name}${number}`, above))
      .filter((value) => value !== undefined);
  }
  if (schema.isMapSchema()) {
    return { [`${name.toLowerCase()}-key`]: sample(schema.getValueSchema(), `${name}Value`, above) };
  }
  if (schema.isTimestampSchema()) return new Date('2026-11-22T10:20:30Z');
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return name.length;
  if (schema.isBlobSchema()) return Buffer.from(`bytes of ${name}`);
  if (schema.isStringSchema()) return `${name} & <text>`;
  return undefined;
}
