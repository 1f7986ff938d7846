import type { Host } from './service-environment.ts';
import type { Running } from './running-service.ts';
import { RunningServices } from './running-services.ts';
import type { Service } from './service.ts';

interface Started<Given> {
  readonly running: readonly Running[];
  readonly ports: Given;
}

/**
 * Services in an order in which each can be started: a service may need only what was given at first and what those
 * before it provide. The compiler refuses any other.
 */
export class ServiceList<First extends object, Given extends First> {
  private constructor(
    readonly services: readonly Omit<Service, 'start'>[],
    private readonly startAll: (first: First, host: Host, dataDirectory: string) => Started<Given>,
  ) {}

  /** No service yet, and ports that whoever starts the list will give. */
  static given<First extends object>(): ServiceList<First, First> {
    return new ServiceList([], (ports) => ({ running: [], ports }));
  }

  with<Provided extends object>(service: Service<Given, Provided>): ServiceList<First, Given & Provided> {
    return new ServiceList([...this.services, service], (first, host, dataDirectory) => {
      const { running, ports } = this.startAll(first, host, dataDirectory);
      const started = service.start(ports, host, dataDirectory);
      return { running: [...running, started.running], ports: { ...ports, ...started.provided } };
    });
  }

  /** The services, none of which has opened anything yet, and what they provide. */
  start(
    first: First,
    host: Host,
    dataDirectory: string,
  ): { readonly services: RunningServices; readonly ports: Given } {
    const { running, ports } = this.startAll(first, host, dataDirectory);
    return { services: new RunningServices(running), ports };
  }
}
