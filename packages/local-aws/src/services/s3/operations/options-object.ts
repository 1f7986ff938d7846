import type { Context } from '../../../dispatch/context.ts';
import type { Operation } from '../../../dispatch/operation.ts';
import { findRule } from '../bucket/cors/cors-rule.ts';
import { optionsObjectSchema } from '../bucket/cors/options-object-schema.ts';
import { s3Error } from '../errors.ts';
import type { S3State } from '../state.ts';

interface Input {
  readonly Bucket: string;
  readonly Origin?: string;
  readonly RequestMethod?: string;
  readonly RequestHeaders?: string;
}

/**
 * Answers a browser that asks whether a web page may send its request; the headers say so, which other answers have, too.
 *
 * Observed (recorded by LocalStack; users' reports): codes and texts.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/RESTOPTIONSobject.html
 */
export const optionsObject: Operation<S3State> = {
  name: 'OptionsObject',
  schema: optionsObjectSchema,
  handle(
    { Bucket, Origin: origin, RequestMethod: method, RequestHeaders: headers }: Input,
    { state }: Context<S3State>,
  ) {
    if (!origin) throw s3Error('BadRequest', 400, 'Insufficient information. Origin request header needed.');
    if (!method) throw s3Error('BadRequest', 400, 'Invalid Access-Control-Request-Method: null');
    const bucket = state.bucket(Bucket);
    if (!bucket) throw refused('Bucket not found', method, 'BUCKET');
    const { cors } = bucket.record.configuration;
    if (!cors) throw refused('CORS is not enabled for this bucket.', method, 'BUCKET');
    if (!findRule(cors.CORSRules, { origin, method, headers })) throw refused(notAllowed, method, 'OBJECT');
    return {};
  },
};

const notAllowed =
  "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

const refused = (reason: string, method: string, resourceType: 'BUCKET' | 'OBJECT') =>
  s3Error('AccessForbidden', 403, `CORSResponse: ${reason}`, {
    elements: { Method: method, ResourceType: resourceType },
  });
