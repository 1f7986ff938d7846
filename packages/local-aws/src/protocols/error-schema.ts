import { TypeRegistry } from '@smithy/core/schema';
import type { StaticErrorSchema } from '@smithy/types';
import { boundedText } from './bounded-text.ts';

/** What a thrown error looks like on the wire. */
export interface WireError {
  readonly code: string;
  /** Of bounded length, whatever of the request it repeats. */
  readonly message: string;
  readonly status: number;
  readonly fault: 'client' | 'server';
  /** Members of the exception's own schema, where it has one. */
  readonly schema?: StaticErrorSchema;
}

interface SdkException extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $fault?: 'client' | 'server';
}

/**
 * Reads the wire code and status of an SDK exception off its schema.
 *
 * The traits are the model's own: `awsQueryError` (code and status, for Query services) and `httpError`. Without
 * them a client fault is 400 and a server fault 500. A service that answers otherwise, and an exception that no model
 * has, give the status in `$metadata.httpStatusCode`; the latter carries its code as its name. Anything that is no
 * AWS exception is an internal failure.
 */
export function wireError(error: unknown): WireError {
  const thrown: SdkException = error instanceof Error ? error : new Error(String(error));
  const fault = thrown.$fault;
  if (!fault) {
    return {
      code: 'InternalFailure',
      message: boundedText(`local AWS failed: ${thrown.message}`),
      status: 500,
      fault: 'server',
    };
  }
  const schema = schemaOf(thrown);
  const traits = (schema?.[3] || {}) as { awsQueryError?: [string, number]; httpError?: number };
  return {
    code: traits.awsQueryError?.[0] ?? thrown.name,
    message: boundedText(thrown.message),
    status:
      traits.awsQueryError?.[1] ??
      thrown.$metadata?.httpStatusCode ??
      traits.httpError ??
      (fault === 'client' ? 400 : 500),
    fault,
    schema,
  };
}

/** The header in which a service that spoke Query before names an error as it did then. */
export const queryError = (code: string, fault: 'client' | 'server') =>
  `${code};${fault === 'client' ? 'Sender' : 'Receiver'}`;

function schemaOf(error: Error): StaticErrorSchema | undefined {
  const shapeId = (error.constructor as { shapeId?: string }).shapeId;
  if (!shapeId || shapeId.startsWith('smithy.ts.sdk.synthetic')) return undefined;
  return TypeRegistry.for(shapeId.split('#')[0]!).getSchema(shapeId) as StaticErrorSchema;
}
