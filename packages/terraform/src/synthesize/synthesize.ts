import { join } from 'node:path';
import { runProgram } from '../run/run-program.ts';
import { SettingsError } from './settings-error.ts';

/** In the environment of the app: `CDKTF_CONTEXT_JSON` as its user has set it, whatever CDKTF's CLI makes of that. */
export const ownContext = 'CLICKSTREAM_CONTEXT_JSON';

/** In the environment of the app: where the settings that it is given stand. */
export const contextPlace = 'CLICKSTREAM_CONTEXT_PLACE';

/** What to synthesize, and to where. */
export interface SynthesizeOptions {
  /** The built app, which Node runs. */
  readonly appFile: string;
  /** The name of its TerraformStack. */
  readonly stack: string;
  /** As CDKTF's `cdktf.out`; the state goes to the folder `.clickstream` beside it. */
  readonly outdir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The settings, in place of the context of `cdktf.json`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Where those stand, for errors to name; by default `context`. */
  readonly place?: string;
  readonly signal?: AbortSignal;
  /** Hears what the app has to say of settings that are allowed. */
  readonly onWarning?: (text: string) => void;
}

/**
 * Synthesizes a stack by running its app itself, without CDKTF's CLI; resolves with Terraform's working directory.
 *
 * @throws {SettingsError} when the app refuses a setting, which it says by the exit code 2
 */
export async function synthesize(options: SynthesizeOptions): Promise<string> {
  const { appFile, stack, outdir, environment, context, place = 'context', signal, onWarning } = options;
  const settings = context ? JSON.stringify(context) : environment['CDKTF_CONTEXT_JSON'];
  const { exitCode, stderr } = await runProgram({
    file: process.execPath,
    arguments: [appFile],
    directory: process.cwd(),
    environment: {
      ...environment,
      CDKTF_OUTDIR: outdir,
      CDKTF_CONTEXT_JSON: settings,
      ...(context && { [contextPlace]: place }),
    },
    signal,
  });
  if (exitCode === 2) throw new SettingsError(stderr.trim());
  if (exitCode !== 0) throw new Error(`the stack cannot be synthesized: ${stderr.trim()}`);
  if (stderr) onWarning?.(stderr);
  return join(outdir, 'stacks', stack);
}
