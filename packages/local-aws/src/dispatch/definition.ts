import type { HttpRequest } from '../http/http-message.ts';
import type { PortName } from '../ports/ports.ts';
import type { Protocol } from '../protocols/protocol.ts';
import type { Host, ServiceEnvironment } from './environment.ts';
import type { Operation } from './operation.ts';

/** What a service keeps of a region. */
export interface ServiceState {
  /** Settles everything on disk. */
  close?(): Promise<void>;
  /** Delivers what is buffered. */
  flush?(): Promise<void>;
}

/** How a service is told from others. */
export interface ServiceNames {
  /** As people call it, such as `CloudWatch Logs`. */
  readonly title: string;
  /** Its folder under `services/`. */
  readonly name: string;
  /** The service in a SigV4 credential scope, such as `monitoring`. */
  readonly signingName: string;
  /** The part of `X-Amz-Target` before the dot, for unsigned requests of JSON services. */
  readonly targetPrefix?: string;
  /** A regional service has one state for each region, a global one a single state. */
  readonly scope: 'regional' | 'global';
}

/** What a service does; loaded, with the SDK's client, when the service is first used. */
export interface Implementation<State extends ServiceState, Needs extends PortName = never> {
  /** A service that speaks several protocols picks one for each request. */
  readonly protocol: Protocol | ((request: HttpRequest) => Protocol);
  readonly open: (environment: ServiceEnvironment<Needs>) => State | Promise<State>;
  readonly operations: readonly Operation<State>[];
}

/** The regions of a running service, as its ports see them; a region that is not open holds nothing. */
export interface Regions<State> {
  readonly current: (region: string) => State | undefined;
  readonly open: (region: string) => Promise<State>;
}

/** What a service declares. */
export interface Definition<
  State extends ServiceState,
  Needs extends PortName,
  Provided extends object,
> extends ServiceNames {
  /** The ports that it asks others through. */
  readonly needs: readonly Needs[];
  /** The ports that others ask it through; made at the start, so without loading the SDK's client. */
  readonly provides: (regions: Regions<State>, host: Host) => Provided;
  readonly load: () => Promise<Implementation<State, Needs>>;
}
