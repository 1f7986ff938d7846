import type { Implementation } from '../../dispatch/service/service-definition.ts';
import * as sdk from '@aws-sdk/client-s3';
import type { HttpRequest } from '../../http/http-message.ts';
import { restXmlProtocol } from '../../protocols/rest-xml/rest-xml-protocol.ts';
import { everyOperation } from '../../kit/every-operation.ts';
import { validated } from '../../kit/validated.ts';
import type { Refuse } from '../../kit/validated.ts';
import { access } from './access.ts';
import { deliverAccessLog } from './access-log/deliver-access-log.ts';
import { logExchange } from './access-log/log-exchange.ts';
import { address } from './address.ts';
import { admitted } from './admitted.ts';
import { corsHeaders } from './bucket/cors/cors-headers.ts';
import { ofBucket } from './bucket/of-bucket.ts';
import { malformedXml, noNumber } from './errors.ts';
import * as operations from './operations.ts';
import { checkPresigned } from './presigned-url.ts';
import { S3State } from './state.ts';
import type { S3Needs } from './state.ts';

/**
 * Observed: a document without a tag set is one with none; one of grants has errors of its own (recorded by LocalStack),
 * as has who asks for no attributes.
 */
const refused: Refuse = (found) =>
  found.every(
    ({ path }) =>
      path === 'tagging.tagSet' || path === 'objectAttributes' || path.startsWith('accessControlPolicy.'),
  )
    ? undefined
    : malformedXml();

const hasSubresource = ({ query }: HttpRequest) =>
  [...query.keys()].some((name) => !/^x-(?:amz-|id$)/i.test(name));

/** What web pages and their browsers ask for, of which no model tells; without a form it is refused as one. */
function unmodelled(request: HttpRequest): string | undefined {
  const { method } = request;
  if (method === 'OPTIONS' && address(request).level !== 'service') return 'OptionsObject';
  return method === 'POST' && !hasSubresource(request) && address(request).level === 'bucket'
    ? 'PostObject'
    : undefined;
}

export const implementation: Implementation<S3State, S3Needs> = {
  protocol: restXmlProtocol({
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    operations: everyOperation(sdk),
    noNumber,
    address,
    unmodelled,
    unwrapped: ['GetBucketLocation'],
    // Observed: recorded by LocalStack's tests; MinIO's client insists on it.
    statuses: { PutBucketPolicy: 204, PutBucketTagging: 204 },
    announcing: ['HeadBucket'],
    checksumRequired: ['DeleteObjects'],
  }),
  open: (environment) => S3State.open(environment, (state, log) => deliverAccessLog(state, log, environment)),
  operations: Object.values(operations).map(validated({}, refused)).map(ofBucket).map(admitted),
  access,
  checkRequest: checkPresigned,
  answered(exchange) {
    logExchange(exchange);
    return corsHeaders(exchange);
  },
};
