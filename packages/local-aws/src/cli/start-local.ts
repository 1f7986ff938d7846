import { setFlagsFromString } from 'node:v8';
import type { AnsweredCall } from '../dispatch/service/service-environment.ts';
import type { Listening } from '../http/server.ts';
import { createLocalAws } from '../create-local-aws.ts';
import type { LocalAws } from '../local-aws.ts';
import type { LocalAwsOptions } from '../local-aws-options.ts';
import { DataDirectoryError } from '../runtime/data-directory/data-directory.ts';
import type { GivenLocalOptions } from './local-options.ts';
import { UsageError } from './usage-error.ts';

/** Local AWS as a command runs it. */
export interface StartedLocal {
  readonly aws: LocalAws;
  readonly server: Listening;
  /** Answers what is open, then settles everything on disk. */
  close(this: void): Promise<void>;
}

/**
 * Starts local AWS as the options of a command say, in a process that does nothing else.
 *
 * @throws {UsageError} when the data directory cannot be one, or is another account's
 * @throws {Error} in one line when it cannot listen or open its data directory.
 */
export async function startLocal(
  {
    port = 4566,
    host = '127.0.0.1',
    dataDir,
    account,
    quota,
    verbose,
    function: functions,
  }: GivenLocalOptions,
  onError: (error: unknown) => void,
  { queryEngine, jobEngine }: Pick<LocalAwsOptions, 'queryEngine' | 'jobEngine'> = {},
): Promise<StartedLocal> {
  // V8 counts the memory of buffers as if it were its own, of which a server has little: by default it would go
  // through all of it up to ten times a second for the bodies that pass, 10 ms each time. Now it waits until there is
  // three times as much as was left the last time. It is for the whole process, so a library must not do it.
  setFlagsFromString('--heap-growing-percent=200');
  // V8's helper threads save little in collecting the young part of the heap, and where none gets a core, this one
  // waits for them: up to 295 ms were seen.
  setFlagsFromString('--no-parallel-scavenge');
  const aws = await open({
    dataDirectory: dataDir,
    account,
    quota,
    functions,
    queryEngine,
    jobEngine,
    onError,
    onCall: verbose ? printCall : undefined,
  });
  try {
    const server = await listen(aws, host, port);
    return {
      aws,
      server,
      async close() {
        try {
          await server.close();
        } finally {
          await aws.close();
        }
      },
    };
  } catch (error) {
    await aws.close();
    throw error;
  }
}

function printCall({ service, operation, region, status }: AnsweredCall): void {
  process.stderr.write(`${service} ${operation} ${region} ${status === 0 ? 'cut' : status}\n`);
}

async function open(options: LocalAwsOptions): Promise<LocalAws> {
  try {
    return await createLocalAws(options);
  } catch (error) {
    if (!(error instanceof DataDirectoryError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

async function listen(aws: LocalAws, host: string, port: number): Promise<Listening> {
  try {
    return await aws.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'something else listens there' : message;
    throw new Error(`local AWS cannot listen on ${host}:${port}: ${reason} (--port 0 takes a free port)`, {
      cause,
    });
  }
}
