import type { HttpRequest } from '../../http/http-message.ts';
import type { Asker } from '../../ports/asker.ts';
import type { PortName } from '../../ports/ports.ts';
import type { Protocol } from '../../protocols/protocol.ts';
import type { Host, ServiceEnvironment } from './service-environment.ts';
import type { ServiceAccess } from '../authorization/service-access.ts';
import type { Operation } from '../operation.ts';
import type { BufferedStream } from './buffered-stream.ts';
import type { Exchange } from './exchange.ts';
import type { ServiceNames } from './service-names.ts';

/** What a service keeps of a region. */
export interface ServiceState {
  /** Settles everything on disk. */
  close?(): Promise<void>;
  /** Delivers what is buffered. */
  flush?(): Promise<void>;
  /** What is buffered, a stream each. */
  buffered?(): readonly BufferedStream[];
}

/** What a service does; loaded, with the SDK's client, when the service is first used. */
export interface Implementation<State extends ServiceState, Needs extends PortName = never> {
  /** A service that speaks several protocols picks one for each request. */
  readonly protocol: Protocol | ((request: HttpRequest) => Protocol);
  readonly open: (environment: ServiceEnvironment<Needs>) => State | Promise<State>;
  readonly operations: readonly Operation<State>[];
  /** What its operations have to be allowed; by default the action of their name on `*`. */
  readonly access?: ServiceAccess<State>;
  /** Refuses a request for what its address and headers alone have wrong, whatever it asks for. */
  readonly checkRequest?: (request: HttpRequest, now: Date) => void;
  /**
   * Told of each request of a region that is open, before its answer leaves, and gives the headers that the answer has
   * besides; never throws.
   */
  readonly answered?: (exchange: Exchange<State>) => Readonly<Record<string, string>> | undefined;
}

/** The regions of a running service, as its ports see them; a region that is not open holds nothing. */
export interface Regions<State> {
  readonly current: (region: string) => State | undefined;
  readonly open: (region: string) => Promise<State>;
}

/** The operations of a running service, as its ports see them. */
export interface Calls {
  /** Does one for another service, in the name and with the rights of who asks that. */
  readonly call: (operation: string, input: object, asker: Asker) => Promise<object>;
}

/** What a service declares. */
export interface Definition<
  State extends ServiceState,
  Needs extends PortName,
  Provided extends object,
> extends ServiceNames {
  /** The ports that it asks others through; none by default. */
  readonly needs?: readonly Needs[];
  /** The ports that others ask it through; made at the start, so without loading the SDK's client. */
  readonly provides: (running: Regions<State> & Calls, host: Host) => Provided;
  readonly load: () => Promise<Implementation<State, Needs>>;
}
