import type { JsonSchema } from '../catalogue/event-type.ts';

/**
 * The paths of plain members that a jq query looks at from the top of an event: `traits.plan` of `{plan:.traits.plan}`.
 * What comes of a pipe, a function or another value is none.
 */
export function keyPaths(query: string): string[] {
  const withoutTexts = query.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const paths = withoutTexts.matchAll(/(?<![\w\])}"?])\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g);
  return [...new Set([...paths].map(([, path]) => path!))];
}

/** Whether events of a JSON Schema may have a member; where the schema does not say what an object has, they may. */
export function mayHave(schema: JsonSchema, path: string): boolean {
  const definitions = (schema['$defs'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const within = (node: JsonSchema, names: readonly string[]): boolean => {
    const [name, ...rest] = names;
    if (name === undefined) return true;
    const { $ref, oneOf, properties } = node as {
      readonly $ref?: string;
      readonly oneOf?: readonly JsonSchema[];
      readonly properties?: Readonly<Record<string, JsonSchema>>;
    };
    if ($ref !== undefined) return within(definitions[$ref.replace('#/$defs/', '')] ?? {}, names);
    if (oneOf) return oneOf.some((each) => within(each, names));
    if (properties) return Object.hasOwn(properties, name) && within(properties[name]!, rest);
    return node['type'] === undefined || [node['type']].flat().includes('object');
  };
  return within(schema, path.split('.'));
}
