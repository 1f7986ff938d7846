import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { Protocol } from '../protocol.ts';
import { escapeXml } from '../escape-xml.ts';
import { wireError } from '../error-schema.ts';
import { readFields, readForm } from './form.ts';
import { xmlWriter } from './xml-writer.ts';

/**
 * AWS Query: the operation is the form field `Action`, the input its other fields, the answer XML.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryProtocol(xmlNamespace: string): Protocol {
  const envelope = (root: string, content: string, requestId: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${xmlNamespace}">${content}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${root}>`;

  return {
    family: 'query',
    operationName: ({ body, query }) => (action(body) ?? query.get('Action')) || undefined,

    async read(schema, { body, query }) {
      const input = NormalizedSchema.of(deref(schema[4]));
      if (!input.isStructSchema()) return {};
      return readForm(
        input,
        readFields(body.length > 0 ? body.toString('utf8') : query.toString()),
      ) as object;
    },

    write(schema, output, requestId) {
      const result = NormalizedSchema.of(deref(schema[5]));
      const name = `${schema[2]}Result`;
      const content = result.isStructSchema() ? `<${name}>${xmlWriter(result)(output)}</${name}>` : '';
      return {
        status: 200,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
        body: envelope(`${schema[2]}Response`, content, requestId),
      };
    },

    error(error, requestId) {
      const { code, message, status, fault } = wireError(error);
      const type = fault === 'client' ? 'Sender' : 'Receiver';
      return {
        status,
        headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
        body: `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>${message === '' ? '' : `<Message>${escapeXml(message)}</Message>`}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      };
    },
  };
}

/** The field that names the operation, without reading the others, of which there may be very many. */
function action(body: Buffer): string | undefined {
  const [field] = /(?<=^|&)Action=[^&]*/.exec(body.toString('latin1')) ?? [];
  return new URLSearchParams(field).get('Action') ?? undefined;
}
