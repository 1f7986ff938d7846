import type { StaticOperationSchema } from '@smithy/types';
import type { ProtocolFamily } from './protocol-family.ts';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';

/** How a protocol of AWS maps HTTP to operations; it knows no service. */
export interface Protocol {
  readonly family: ProtocolFamily;
  /** Whether requests are taken whose body is still arriving, and may be read piece by piece. */
  readonly takesArriving?: true;
  /** The name of the operation that the request asks for; undefined when it names none. */
  operationName(request: HttpRequest): string | undefined;
  read(schema: StaticOperationSchema, request: HttpRequest): Promise<object>;
  /** `written` is the output, where the operation has written it itself. */
  write(
    schema: StaticOperationSchema,
    output: object,
    requestId: string,
    written?: Uint8Array,
  ): HttpResponse | Promise<HttpResponse>;
  error(error: unknown, requestId: string, request: HttpRequest): HttpResponse;
}
