import type { Clock } from '../runtime/clock.ts';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import type { Operation } from './operation.ts';
import type { Ports } from '../ports.ts';
import type { Random } from '../runtime/random.ts';

/** What a service gets when it is opened. */
export interface ServiceEnvironment {
  /** Where it keeps what must outlive the process; exists, and belongs to it alone. */
  readonly directory: string;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly account: string;
  /** The region of the state being opened; for a global service `us-east-1`. */
  readonly region: string;
  /** Told of what goes wrong where no request waits for it. */
  readonly onError: (error: unknown) => void;
}

/** How a protocol of AWS maps HTTP to operations; it knows no service. */
export interface Protocol {
  /** The name of the operation that the request asks for; undefined when it names none. */
  operationName(request: HttpRequest): string | undefined;
  read(schema: Operation<never>['schema'], request: HttpRequest): Promise<object>;
  /** `written` is the output, where the operation has written it itself. */
  write(
    schema: Operation<never>['schema'],
    output: object,
    requestId: string,
    written?: Uint8Array,
  ): HttpResponse | Promise<HttpResponse>;
  error(error: unknown, requestId: string, request: HttpRequest): HttpResponse;
}

/** What a service keeps; `close` settles it on disk. */
export interface ServiceState {
  close?(): Promise<void>;
  /** Delivers what is buffered; only Firehose has any. */
  flush?(): Promise<void>;
}

/** One AWS service: its names, how it speaks, what it keeps and what it answers. */
export interface Service<State extends ServiceState = never> {
  /** The service in a SigV4 credential scope, such as `firehose`. */
  readonly signingName: string;
  /** The folder under `services/` where it has another name than in signatures. */
  readonly folder?: string;
  /** The part of `X-Amz-Target` before the dot, for unsigned requests of JSON services. */
  readonly targetPrefix?: string;
  /** A regional service has one state for each region, a global one a single state. */
  readonly scope: 'regional' | 'global';
  /** A service that speaks several protocols picks one for each request. */
  readonly protocol: Protocol | ((request: HttpRequest) => Protocol);
  readonly open: (environment: ServiceEnvironment) => State | Promise<State>;
  readonly operations: readonly Operation<State>[];
}

/** Declares a service; the operations are checked against the state it opens. */
export function service<State extends ServiceState>(definition: Service<State>): Service<State> {
  return definition;
}
