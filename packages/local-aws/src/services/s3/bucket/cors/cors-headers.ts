import type { Exchange } from '../../../../dispatch/service/exchange.ts';
import { address } from '../../address.ts';
import type { S3State } from '../../state.ts';
import { corsHeadersOf, findRule } from './cors-rule.ts';

/** The headers that the answer to a web page has, where a rule of the bucket lets it have the answer. */
export function corsHeaders({
  request,
  state,
}: Pick<Exchange<S3State>, 'request' | 'state'>): Readonly<Record<string, string>> | undefined {
  const { headers, method } = request;
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const rules = state.bucket(bucketOf(request) ?? '')?.record.configuration.cors?.CORSRules;
  const asked = {
    origin,
    // Observed (LocalStack's tests on AWS): what a browser asks first counts in the request itself, too.
    method: headers['access-control-request-method'] ?? method,
    headers: headers['access-control-request-headers'],
  };
  const rule = rules && findRule(rules, asked);
  return rule && corsHeadersOf(rule, asked);
}

function bucketOf(request: Exchange<S3State>['request']): string | undefined {
  try {
    return address(request).labels.Bucket;
  } catch {
    return undefined;
  }
}
