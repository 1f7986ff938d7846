import { NormalizedSchema } from '@smithy/core/schema';

/**
 * Writes the times of an XML document as S3 does, whole seconds with milliseconds: `2026-11-26T14:58:36.000Z`.
 *
 * Observed: recorded by LocalStack of all lists. Only elements are touched that the schema knows as times.
 */
export function inWholeSeconds(schema: unknown): (xml: string) => string {
  const names = new Set<string>();
  collect(NormalizedSchema.of(schema as never), names, new Set());
  if (names.size === 0) return (xml) => xml;
  const time = new RegExp(
    `(?<=<(?:${[...names].join('|')})>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?Z(?=<)`,
    'g',
  );
  return (xml) => xml.replaceAll(time, '.000Z');
}

function collect(schema: NormalizedSchema, names: Set<string>, seen: Set<unknown>): void {
  if (schema.isListSchema()) {
    collect(schema.getValueSchema(), names, seen);
    return;
  }
  if (!schema.isStructSchema() || seen.has(schema.getSchema())) return;
  seen.add(schema.getSchema());
  for (const [name, member] of schema.structIterator()) {
    if (member.isTimestampSchema()) names.add(member.getMemberTraits().xmlName ?? name);
    else collect(member, names, seen);
  }
}
