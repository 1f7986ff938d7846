import { join } from 'node:path';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { UsageError } from '../usage-error.ts';
import { runProgram } from './run-program.ts';

/** What to synthesize, and to where. */
export interface SynthOptions {
  /** As CDKTF's `cdktf.out`; the state goes to the folder `.clickstream` beside it. */
  readonly outdir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The settings, in place of the context of `cdktf.json`. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

/**
 * Synthesizes the stack by running the app itself, without CDKTF's CLI; resolves with Terraform's working directory.
 *
 * @throws UsageError with one line for a setting that is not allowed
 */
export async function synth({ outdir, environment, context, signal }: SynthOptions): Promise<string> {
  const settings = context ? JSON.stringify(context) : environment['CDKTF_CONTEXT_JSON'];
  const { exitCode, stderr } = await runProgram({
    file: process.execPath,
    arguments: [appFile],
    directory: process.cwd(),
    environment: { ...environment, CDKTF_OUTDIR: outdir, CDKTF_CONTEXT_JSON: settings },
    signal,
  });
  if (exitCode === 2) throw new UsageError(stderr.trim());
  if (exitCode !== 0) throw new Error(`the stack cannot be synthesized: ${stderr.trim()}`);
  return join(outdir, 'stacks', names().stack);
}
