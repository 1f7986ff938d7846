import { parseRouteId } from '../plan/route-key.ts';
import type { RouteKey } from '../plan/route-key.ts';
import type { RouteBuffer } from './route-buffer.ts';

/** A route that is in use: something is on its way into it, open, or not yet delivered. */
export class Route {
  readonly key: RouteKey;
  /** Puts that name it and are not yet on disk. */
  pending = 0;
  open: RouteBuffer | undefined;
  /** Ended buffers that are not yet delivered. */
  flushed = 0;

  constructor(readonly id: string) {
    this.key = parseRouteId(id);
  }

  get inUse(): boolean {
    return this.pending > 0 || this.open !== undefined || this.flushed > 0;
  }
}

/** The routes of a stream that are in use. */
export class Routes {
  private readonly routes = new Map<string, Route>();
  private readonly byPartition = new Map<string, Route>();

  /** How many partitions are active. */
  get partitions(): number {
    return this.byPartition.size;
  }

  /** The route of an active partition. */
  ofPartition(partition: string): Route | undefined {
    return this.byPartition.get(partition);
  }

  enter(id: string): Route {
    let route = this.routes.get(id);
    if (!route) {
      this.routes.set(id, (route = new Route(id)));
      if (route.key.kind === 'data') this.byPartition.set(route.key.partition, route);
    }
    return route;
  }

  /** Forgets a route that is no longer in use. */
  release(route: Route): void {
    if (route.inUse || !this.routes.delete(route.id)) return;
    if (route.key.kind === 'data') this.byPartition.delete(route.key.partition);
  }

  *open(): Iterable<Route & { readonly open: RouteBuffer }> {
    for (const route of this.routes.values()) {
      if (route.open) yield route as Route & { readonly open: RouteBuffer };
    }
  }
}
