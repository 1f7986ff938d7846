import { listen } from './http/server.ts';
import type { Routes } from './http/server.ts';
import { Session } from './http/session.ts';
import type { ConsoleTarget } from './target.ts';

/** How the console runs. */
export interface ConsoleOptions {
  /** A function is called once, with the first question of a page. */
  readonly target: ConsoleTarget | (() => Promise<ConsoleTarget>);
  /** 0 takes a free one. Default 0. */
  readonly port?: number;
  /** Whether the page may change anything: faults, clock, flush and reset of local AWS. Default no. */
  readonly allowChanges?: boolean;
  /** The command that serves it, which the page names. Default `pnpm console`. */
  readonly command?: string;
}

/** A console that listens. */
export interface RunningConsole {
  /** Where it answers, to whoever has been let in. */
  readonly url: string;
  /** An address that lets in one browser, once. */
  newAddress(this: void): string;
  close(this: void): Promise<void>;
}

/**
 * Serves the console on this machine. It keeps nothing: all that it shows it asks AWS for, while a page is open.
 *
 * @throws {Error} when it cannot listen on the port
 */
export async function startConsole({
  target,
  port = 0,
  allowChanges = false,
  command = 'pnpm console',
}: ConsoleOptions): Promise<RunningConsole> {
  const session = new Session();
  // Clients of AWS and the lake take longer to load than all else: whoever opens no page does not wait for them.
  let opened: Promise<OpenConsole> | undefined;
  const routes = async () => (await (opened ??= open(target, { allowChanges, command }))).routes;
  try {
    const server = await listen({ port, routes, session, allowChanges, command });
    const url = `http://127.0.0.1:${server.port}/`;
    return {
      url,
      // Behind the # it is in no log and in no Referer.
      newAddress: () => `${url}#token=${session.newToken()}`,
      async close() {
        await server.close();
        // One that could not be opened has been told to the page that asked.
        await opened?.then(
          (each) => each.close(),
          () => {},
        );
      },
    };
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'something else listens there' : message;
    throw new Error(
      `the console cannot listen on 127.0.0.1:${port}: ${reason} (--port 0 takes a free port)`,
      {
        cause,
      },
    );
  }
}

/** What answers the calls of a page. */
interface OpenConsole {
  readonly routes: Routes;
  close(): void;
}

async function open(
  target: ConsoleOptions['target'],
  options: { readonly allowChanges: boolean; readonly command: string },
): Promise<OpenConsole> {
  const [{ openContext }, { routesOf }] = await Promise.all([
    import('./open-context.ts'),
    import('./routes.ts'),
  ]);
  const context = openContext(typeof target === 'function' ? await target() : target, options);
  return { routes: routesOf(context), close: () => context.close() };
}
