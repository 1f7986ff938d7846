import { CborCodec } from '@smithy/core/cbor';
import { deref } from '@smithy/core/schema';
import { checkTypes } from '../check-types.ts';
import { checkCbor } from './check-cbor.ts';

const codec = new CborCodec();

/** Smithy's number for a schema of free form. */
const document = 15;

/**
 * Reads a body as the input that a schema tells of; `normalized` makes of a body that is checked what the SDK's reader
 * expects.
 *
 * @throws {SerializationException} when it is no CBOR, or not of the schema's types.
 */
export function readCbor(
  schema: unknown,
  body: Uint8Array,
  normalized: (checked: Uint8Array) => Uint8Array = (checked) => checked,
): object {
  if (body.length === 0) return {};
  try {
    checkCbor(body);
    const input = codec.createDeserializer().read(deref(schema as never), normalized(body)) ?? {};
    checkTypes(schema, input, 'cbor');
    return input as object;
  } catch (cause) {
    throw Object.assign(new Error((cause as Error).message, { cause }), {
      name: 'SerializationException',
      $fault: 'client',
    });
  }
}

/** Writes a value by its schema; without one as what it is. */
export function writeCbor(value: object, schema: unknown = document): Uint8Array {
  const serializer = codec.createSerializer();
  serializer.write(schema as never, value);
  return serializer.flush();
}
