import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { httpBindingSettings } from '../http/http-bindings.ts';
import { withoutBlanks } from './xml-text.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a document by its schema.
 *
 * @throws {MalformedXML} when it is none, or no UTF-8.
 */
export function readXml(
  schema: unknown,
  document: string | Uint8Array,
  settings: unknown = httpBindingSettings,
): unknown {
  try {
    const text = typeof document === 'string' ? document : utf8.decode(document);
    return new XmlShapeDeserializer(settings as never).read(schema as never, withoutBlanks(text)) as unknown;
  } catch (cause) {
    throw Object.assign(
      new Error('The XML you provided was not well-formed or did not validate against our published schema', {
        cause,
      }),
      { name: 'MalformedXML', $fault: 'client', $metadata: { httpStatusCode: 400 } },
    );
  }
}
