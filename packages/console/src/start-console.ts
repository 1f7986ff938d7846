import { listen } from './http/server.ts';
import { Session } from './http/session.ts';
import { openContext } from './open-context.ts';
import { routesOf } from './routes.ts';
import type { ConsoleTarget } from './target.ts';

/** How the console runs. */
export interface ConsoleOptions {
  readonly target: ConsoleTarget;
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
  const context = openContext(target, { allowChanges, command });
  const session = new Session();
  try {
    const server = await listen({ port, routes: routesOf(context), session, allowChanges, command });
    const url = `http://127.0.0.1:${server.port}/`;
    return {
      url,
      // Behind the # it is in no log and in no Referer.
      newAddress: () => `${url}#token=${session.newToken()}`,
      async close() {
        await server.close();
        context.close();
      },
    };
  } catch (cause) {
    context.close();
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
