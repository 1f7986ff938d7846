/** A piece of a Firehose prefix: text as it stands, or an expression `!{namespace:value}`. */
export type Token = string | { readonly namespace: Namespace; readonly value: string };

const namespaces = ['partitionKeyFromQuery', 'timestamp', 'firehose'] as const;
type Namespace = (typeof namespaces)[number];

/**
 * Takes a Firehose prefix apart.
 *
 * @throws {Error} when an expression is not closed, or of a namespace other than these
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function tokensOf(prefix: string): Token[] {
  const tokens: Token[] = [];
  for (const part of prefix.split(/(!\{[^}]*\})/)) {
    if (part === '') continue;
    const [, namespace, value] = /^!\{(\w+):([^}]+)\}$/.exec(part) ?? [];
    if (namespace !== undefined && value !== undefined) {
      const known = namespaces.find((name) => name === namespace);
      if (!known) throw new Error(`!{${namespace}:…} is none of ${namespaces.join(', ')}`);
      tokens.push({ namespace: known, value });
    } else if (part.includes('!{')) {
      throw new Error(`${part} must be of the form !{namespace:value}`);
    } else tokens.push(part);
  }
  return tokens;
}

/** Gives the folders that a prefix begins with whatever the record: `clickstream/` of `clickstream/userId=!{…}/`. */
export function headOf(prefix: string): string {
  const [first] = tokensOf(prefix);
  return typeof first === 'string' ? first.slice(0, first.lastIndexOf('/') + 1) : '';
}

/** Gives the partition keys that a prefix names, in its order. */
export const keyNamesOf = (prefix: string): string[] =>
  tokensOf(prefix).flatMap((token) =>
    typeof token !== 'string' && token.namespace === 'partitionKeyFromQuery' ? [token.value] : [],
  );
