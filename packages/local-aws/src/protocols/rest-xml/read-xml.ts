import { XmlShapeDeserializer } from '@aws-sdk/core/protocols';
import { httpBindingSettings } from '../http/http-bindings.ts';
import { withoutBlanks } from './xml-text.ts';

/**
 * Reads a document by its schema.
 *
 * @throws {MalformedXML} when it is none.
 */
export function readXml(schema: unknown, text: string, settings: unknown = httpBindingSettings): unknown {
  try {
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
