/** The type of a value, as Trino describes it beside its name. */
export interface TypeSignature {
  readonly rawType: string;
  readonly arguments: readonly { readonly kind: string; readonly value: unknown }[];
}

interface NamedType {
  readonly fieldName?: { readonly name: string };
  readonly typeSignature: TypeSignature;
}

/**
 * A value as Athena writes it, from JSON whose numbers are texts; null for none.
 *
 * Observed (users' results of Athena): `[a, b]` for an array, `{k=v}` for a map and a row, bytes in hexadecimal digits.
 */
export function athenaText(value: unknown, type: TypeSignature): string | null {
  if (value === null || value === undefined) return null;
  const within = (inner: unknown, at: number) =>
    athenaText(inner, type.arguments[at]!.value as TypeSignature) ?? 'null';
  switch (type.rawType) {
    case 'array':
      return `[${(value as unknown[]).map((one) => within(one, 0)).join(', ')}]`;
    case 'map':
      return `{${Object.entries(value)
        .map(([key, one]) => `${key}=${within(one, 1)}`)
        .join(', ')}}`;
    case 'row':
      return `{${(value as unknown[]).map((one, at) => field(one, at, type)).join(', ')}}`;
    case 'varbinary':
      return Buffer.from(value as string, 'base64')
        .toString('hex')
        .replaceAll(/(..)(?=.)/g, '$1 ');
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}

function field(value: unknown, at: number, type: TypeSignature): string {
  const { fieldName, typeSignature } = type.arguments[at]!.value as NamedType;
  return `${fieldName?.name ?? `field${at}`}=${athenaText(value, typeSignature) ?? 'null'}`;
}
