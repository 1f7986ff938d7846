import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.ts';

/**
 * Finds the context: what CDKTF's CLI hands over, or, when the app is run directly, that of `cdktf.json` itself.
 *
 * @throws {ConfigError} when either is missing or is not what it has to be
 */
export function readContext(
  handedOver: string | undefined,
  cdktfJson: string,
): Readonly<Record<string, unknown>> {
  if (handedOver) return object(parse(handedOver, 'CDKTF_CONTEXT_JSON'), 'CDKTF_CONTEXT_JSON');
  const project = object(parse(readProject(cdktfJson), 'cdktf.json'), 'cdktf.json');
  return object(project['context'] ?? {}, 'cdktf.json context');
}

function readProject(cdktfJson: string): string {
  try {
    return readFileSync(cdktfJson, 'utf8');
  } catch (cause) {
    throw new ConfigError('cdktf.json cannot be read: it belongs at the root of the repository', { cause });
  }
}

function parse(text: string, place: string): unknown {
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
  throw new ConfigError(`${place} must be a JSON object, got ${JSON.stringify(value).slice(0, 120)}`);
}
