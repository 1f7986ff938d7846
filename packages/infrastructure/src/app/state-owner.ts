import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathError } from '@clickstream/terraform';
import { ConfigError } from '../config/config-error.ts';

/** Whose resources a state holds. */
export interface StateOwner {
  readonly account: string;
  /** Undefined when nothing is left of it that tells. */
  readonly region: string | undefined;
}

interface StateFile {
  readonly resources?: readonly {
    readonly mode?: string;
    readonly type?: string;
    readonly instances?: readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
  }[];
}

/**
 * Finds out from a state file to whom its resources belong; undefined for none, and for one without resources.
 *
 * The name of the file says `aws` or `local` and the region, but a file can be copied and renamed, and no name knows the
 * account. An emulator's account is another than one's own: so its state cannot pass for that of AWS either.
 *
 * @throws {ConfigError} with one line where a file is no state, as one that was cut off
 * @throws {PathError} where it is no file
 */
export function stateOwner(path: string): StateOwner | undefined {
  const { resources = [] } = parsed(path);
  if (!resources.some(({ mode }) => mode === 'managed')) return undefined;
  const attributes = resources.flatMap(({ type, instances = [] }) =>
    instances.map((instance) => ({ type, ...instance.attributes })),
  ) as Readonly<Record<string, unknown>>[];
  const arns = attributes.map(({ arn }) => /^arn:[^:]+:[^:]*:([^:]*):(\d{12}):/.exec(String(arn)));
  const account =
    arns.find((found) => found)?.[2] ??
    attributes.find(({ type }) => type === 'aws_caller_identity')?.['account_id'];
  // What is global has no region in its ARN.
  const region = arns.find((found) => found?.[1])?.[1];
  return typeof account === 'string' ? { account, region } : undefined;
}

/**
 * Refuses a state of another region than the one that is configured, before Terraform takes its resources for lost.
 *
 * @throws {ConfigError} with one line that names the file
 */
export function checkOwner(owner: StateOwner | undefined, path: string, region: string): void {
  if (owner?.region !== undefined && owner.region !== region)
    throw new ConfigError(
      `the state in ${path} is of account ${owner.account} in ${owner.region}, not of the region ${region}: put it back under the name of its own region, or name that region`,
    );
}

function parsed(path: string): StateFile {
  const text = readState(path);
  if (!text?.trim()) return {};
  const problem = new ConfigError(
    `the state in ${path} is no JSON object: put back the one before, which Terraform keeps as ${basename(path)}.backup beside it, or a copy of your own`,
  );
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw problem;
}

/** Undefined where there is none. */
function readState(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw pathError(error, path) ?? error;
  }
}
