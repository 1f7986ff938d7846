import type { PortName, Ports } from '../../ports/ports.ts';
import type { Definition, ServiceState } from './service-definition.ts';
import type { Host } from './service-environment.ts';
import { RunningService } from './running-service.ts';
import type { Running } from './running-service.ts';
import type { ServiceNames } from './service-names.ts';

/** A service as the registry lists it; what it keeps is its own affair. */
export interface Service<
  Needed extends object = never,
  Provided extends object = object,
> extends ServiceNames {
  readonly needs: readonly PortName[];
  readonly load: () => Promise<{ readonly operations: readonly { readonly name: string }[] }>;
  readonly start: (
    ports: Needed,
    host: Host,
    dataDirectory: string,
  ) => { readonly running: Running; readonly provided: Provided };
}

/** Declares a service; the compiler holds its operations to its state, and that to the ports it needs. */
export function service<State extends ServiceState, Needs extends PortName, Provided extends object>(
  definition: Definition<State, Needs, Provided>,
): Service<Pick<Ports, Needs>, Provided> {
  return {
    ...definition,
    needs: definition.needs ?? [],
    start(ports, host, dataDirectory) {
      const running = new RunningService(definition, ports, host, dataDirectory);
      return { running, provided: definition.provides(running, host) };
    },
  };
}
