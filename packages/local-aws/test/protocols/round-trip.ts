import type { AwsJson1_1Protocol, AwsQueryProtocol } from '@aws-sdk/core/protocols';
import { HttpResponse } from '@smithy/core/protocols';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import type { HttpRequest, HttpResponse as Answer } from '../../src/http/http-message.ts';
import { bodyOf, clientContext, clientOperation } from './operation-schemas.ts';
import { sample } from './sample.ts';

type ClientProtocol = AwsJson1_1Protocol | AwsQueryProtocol;

/** An input or output of an operation that has every member; `{}` where there is none. */
export function sampleOf(schema: StaticOperationSchema, what: 'input' | 'output'): object {
  const shape = NormalizedSchema.of(deref(schema[what === 'input' ? 4 : 5]) as never);
  return shape.isUnitSchema() ? {} : (sample(shape) as object);
}

/** What the SDK reads in an answer of ours. */
export const readBySdk = (
  theirs: ClientProtocol,
  schema: StaticOperationSchema,
  { status, headers, body }: Answer,
) =>
  theirs.deserializeResponse(
    clientOperation(schema),
    clientContext,
    new HttpResponse({ statusCode: status, headers: { ...headers }, body: bodyOf(body) }),
  ) as Promise<{ readonly $metadata: { readonly requestId?: string } }>;

/** The request that the SDK writes, as we receive it. */
export async function writtenBySdk(
  theirs: ClientProtocol,
  schema: StaticOperationSchema,
  input: object,
): Promise<HttpRequest> {
  const { headers, body } = await theirs.serializeRequest(
    clientOperation(schema),
    input as never,
    clientContext,
  );
  return {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers,
    body: bodyOf(body as string | Uint8Array),
  };
}
