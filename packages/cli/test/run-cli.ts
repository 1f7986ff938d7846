import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const mainPath = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** How a process ended and what it wrote. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process under way. */
export interface Running {
  readonly done: Promise<Finished>;
  /** Resolves when its output contains this text. */
  says(text: string): Promise<void>;
  /** What it has written so far. */
  output(): Omit<Finished, 'code'>;
  signal(name: NodeJS.Signals): void;
}

/** What a test may set; everything of AWS in this process's own environment is left out. */
export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** A shell command that gets the output. */
  readonly pipeTo?: string;
}

/** Starts the command line as a user's shell would. */
export function startCli(args: readonly string[], { env = {}, cwd, pipeTo }: RunOptions = {}): Running {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_OPTIONS)/.test(name));
  const own = { HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...env };
  const all = { ...Object.fromEntries(inherited), ...own };
  const child = pipeTo
    ? spawn('bash', ['-c', `set -o pipefail; "$0" "$@" | ${pipeTo}`, process.execPath, mainPath, ...args], {
        env: all,
        cwd,
      })
    : spawn(process.execPath, [mainPath, ...args], { env: all, cwd });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const done = new Promise<Finished>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return {
    done,
    async says(text) {
      while (!`${stdout}${stderr}`.includes(text)) {
        if (child.exitCode !== null) throw new Error(`ended without saying ${text}: ${stdout}${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    output: () => ({ stdout, stderr }),
    signal: (name) => void child.kill(name),
  };
}

/** Runs the command line to its end. */
export function runCli(args: readonly string[], options?: RunOptions): Promise<Finished> {
  return startCli(args, options).done;
}

/** What a command wrote, apart from the line that says which AWS is meant. */
export function withoutTarget<R extends { readonly stderr: string }>(result: R): R {
  return { ...result, stderr: result.stderr.replace(/^target: .*\n/, '') };
}
