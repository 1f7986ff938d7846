import { parseRouteId, type RouteKey } from './route-key.ts';
import type { RouteBuffer } from './route-buffer.ts';

/** A route that is in use: something is on its way into it, open, or not yet delivered. */
export class Route {
  readonly key: RouteKey;
  /** Puts that name it and are not yet on disk. */
  pending = 0;
  open: RouteBuffer | undefined;
  /** Ended buffers that are not yet delivered. */
  sealed = 0;

  constructor(readonly id: string) {
    this.key = parseRouteId(id);
  }

  get inUse(): boolean {
    return this.pending > 0 || this.open !== undefined || this.sealed > 0;
  }
}

/** The routes of a stream that are in use. */
export class Routes {
  private readonly routes = new Map<string, Route>();
  private data = 0;

  /** The active partitions. */
  get partitions(): number {
    return this.data;
  }

  has(id: string): boolean {
    return this.routes.has(id);
  }

  find(id: string): Route | undefined {
    return this.routes.get(id);
  }

  enter(id: string): Route {
    let route = this.routes.get(id);
    if (!route) {
      this.routes.set(id, (route = new Route(id)));
      if (route.key.kind === 'data') this.data += 1;
    }
    return route;
  }

  /** Forgets a route that is no longer in use. */
  settle(route: Route): void {
    if (route.inUse || !this.routes.delete(route.id)) return;
    if (route.key.kind === 'data') this.data -= 1;
  }

  *open(): Iterable<Route & { readonly open: RouteBuffer }> {
    for (const route of this.routes.values()) {
      if (route.open) yield route as Route & { readonly open: RouteBuffer };
    }
  }
}
