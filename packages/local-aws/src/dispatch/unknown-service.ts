import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import { cborProtocol } from '../protocols/cbor/cbor-protocol.ts';
import { jsonProtocol } from '../protocols/json/json-protocol.ts';
import { queryProtocol } from '../protocols/query/query-protocol.ts';
import { escapeXml } from '../protocols/escape-xml.ts';
import type { ServiceNames } from './service/service-names.ts';
import { isForm } from './routing/is-form.ts';
import { NotImplemented } from './not-implemented.ts';

/** Services of AWS that answer in XML to requests that look like no form. */
const xmlServices = new Set(['route53', 'cloudfront', 's3-outposts', 's3express', 's3-object-lambda']);

const json = jsonProtocol('1.1');
const query = queryProtocol('');

/** Says that a service does not exist here, in words that the client who asks for it can read. */
export function unknownService(
  asked: string,
  request: HttpRequest,
  known: readonly ServiceNames[],
  requestId: string,
): HttpResponse {
  const list = known.map(({ title, signingName }) => `${title} (${signingName})`).join(', ');
  const error = new NotImplemented(`the service ${asked}; it has ${list}`);
  const { headers } = request;
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cborProtocol().error(error, requestId, request);
  if (asked === 'ec2') return ec2Error(error, requestId);
  return (isForm(request) || xmlServices.has(asked) ? query : json).error(error, requestId, request);
}

/** @see https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#operation-error-serialization */
const ec2Error = ({ name, message }: Error, requestId: string): HttpResponse => ({
  status: 501,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${name}</Code><Message>${escapeXml(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
});
