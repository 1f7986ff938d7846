import { readFileSync } from 'node:fs';
import { shownSetting } from '@clickstream/contract';
import { ConfigError } from './config-error.ts';

/** The settings as they are given. */
export interface GivenContext {
  readonly context: Readonly<Record<string, unknown>>;
  /** Where they stand, such as `cdktf.json context`: what an error about one of them names. */
  readonly place: string;
}

/**
 * Finds the context: what `CDKTF_CONTEXT_JSON` has, or, when that is not set, that of `cdktf.json` itself.
 *
 * @param place of what the variable has, where whoever has set it took it from somewhere
 * @throws {ConfigError} when either is missing or is not what it has to be
 */
export function readContext(handedOver: string | undefined, cdktfJson: string, place?: string): GivenContext {
  if (!handedOver) return { context: ofProject(cdktfJson), place: inProject };
  const context = object(parse(handedOver, 'CDKTF_CONTEXT_JSON'), 'CDKTF_CONTEXT_JSON');
  return { context, place: place ?? (isOfProject(handedOver, cdktfJson) ? inProject : 'CDKTF_CONTEXT_JSON') };
}

const inProject = 'cdktf.json context';

function ofProject(cdktfJson: string): Readonly<Record<string, unknown>> {
  const project = object(parse(readProject(cdktfJson), 'cdktf.json'), 'cdktf.json');
  return object(project['context'] ?? {}, inProject);
}

/** Whether it is CDKTF's CLI that has set the variable, to what the file has. */
function isOfProject(handedOver: string, cdktfJson: string): boolean {
  try {
    return JSON.stringify(ofProject(cdktfJson)) === handedOver;
  } catch {
    return false;
  }
}

function readProject(cdktfJson: string): string {
  try {
    return readFileSync(cdktfJson, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem =
      code === 'ENOENT'
        ? 'is not there: it belongs at the root of the repository'
        : `must be a file that can be read (${code})`;
    throw new ConfigError(`cdktf.json ${problem}`, { cause });
  }
}

function parse(text: string, place: string): unknown {
  if (text.startsWith('\uFEFF'))
    throw new ConfigError(
      `${place} must be JSON, got a byte order mark (BOM) before it: save it as UTF-8 without`,
    );
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = (cause as Error).message.replaceAll(/\s+/g, ' ');
    throw new ConfigError(`${place} must be JSON: ${reason}`, { cause });
  }
}

function object(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new ConfigError(`${place} must be a JSON object, got ${shownSetting(value)}`);
}
