import { spawn } from 'node:child_process';

/** A program to run to its end. */
export interface Program {
  readonly file: string;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Interrupts the program, as Ctrl-C would, and waits for it. */
  readonly signal?: AbortSignal;
  /** Kills the program, and all that it has started, at once. */
  readonly abandon?: AbortSignal;
  /** Hears the output as it comes. */
  readonly onOutput?: (text: string) => void;
  /** How long an interrupted program may take to end before it is killed, in milliseconds. */
  readonly graceMs?: number;
}

/** How it ended. */
export interface Ended {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program and resolves with its exit code and output, whatever they are.
 *
 * It has a process group of its own: Ctrl-C on a terminal reaches this process only, which interrupts the program once.
 * Terraform takes two interrupts for an order to stop at once, losing its state.
 *
 * @throws {Error} the signal's reason once an interrupted program has ended; what is wrong when it cannot be started
 */
export async function runProgram(program: Program): Promise<Ended> {
  const { file, directory: cwd, environment: env, signal, abandon, onOutput, graceMs = 60_000 } = program;
  abandon?.throwIfAborted();
  signal?.throwIfAborted();
  const ownGroup = process.platform !== 'win32';
  const child = spawn(file, program.arguments, {
    cwd,
    env,
    detached: ownGroup,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = (name: NodeJS.Signals) => {
    try {
      if (ownGroup && child.pid) process.kill(-child.pid, name);
      else child.kill(name);
    } catch {
      // It has ended in between.
    }
  };

  let grace: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill('SIGINT');
    grace = setTimeout(() => kill('SIGKILL'), graceMs);
  };
  // Whoever ends this process in the middle must not leave a Terraform behind that nobody hears.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  signal?.addEventListener('abort', interrupt, { once: true });
  const giveUp = () => kill('SIGKILL');
  abandon?.addEventListener('abort', giveUp, { once: true });
  try {
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
        onOutput?.(text);
      });
    }
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('error', (cause) =>
        reject(new Error(`${file} cannot be started: ${cause.message}`, { cause })),
      );
      child.once('close', (code, name) =>
        code === null ? reject(new Error(`${file} was ended by ${name}`)) : resolve(code),
      );
    }).catch((error: unknown) => {
      abandon?.throwIfAborted();
      signal?.throwIfAborted();
      throw error;
    });
    signal?.throwIfAborted();
    return { exitCode, ...output };
  } finally {
    clearTimeout(grace);
    process.off('exit', onExit);
    signal?.removeEventListener('abort', interrupt);
    abandon?.removeEventListener('abort', giveUp);
  }
}
