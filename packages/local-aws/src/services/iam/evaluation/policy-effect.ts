import { matchesGlob } from '../../../kit/glob.ts';
import type { AccessRequest } from '../../../ports/role-directory.ts';
import { readSyntax } from '../policy/syntax.ts';
import type { PolicyDocument, Statement } from '../policy/syntax.ts';
import { conditionHolds } from './condition-holds.ts';
import { filled, fitsPattern } from './filled-pattern.ts';
import type { KnownKeys } from './known-keys.ts';
import type { Naming } from './names-principal.ts';

/** What one policy says of a request; undefined when it says nothing. */
export type Effect = 'allow' | 'allow by account' | 'deny' | undefined;

/**
 * What a policy says of a request: a statement that denies has the last word.
 *
 * `naming` tells how a statement names the caller; those of an identity's policy name nobody else.
 */
export function policyEffect(
  document: string,
  { action, resource }: AccessRequest,
  keys: KnownKeys,
  naming: (statement: Statement) => Naming = () => 'directly',
): Effect {
  let effect: Effect;
  for (const statement of read(document).Statement) {
    const isDeny = statement.Effect.toLowerCase() === 'deny';
    const named = naming(statement);
    if (!named || !hasAction(statement, action) || !hasResource(statement, resource, keys)) continue;
    if (!statement.Condition.every((condition) => conditionHolds(condition, keys))) continue;
    if (isDeny) return 'deny';
    effect = named === 'directly' || effect === 'allow' ? 'allow' : 'allow by account';
  }
  return effect;
}

/** Documented: actions are the same in capitals and in small letters. */
function hasAction({ Action, NotAction }: Statement, action: string): boolean {
  const fits = (pattern: string) => matchesGlob(action.toLowerCase(), pattern.toLowerCase());
  return Action ? Action.some(fits) : !(NotAction ?? []).some(fits);
}

/** A statement without a resource is about what its policy belongs to. */
function hasResource({ Resource, NotResource }: Statement, resource: string, keys: KnownKeys): boolean {
  const fits = (text: string) => {
    const pattern = filled(text, keys);
    return pattern !== undefined && fitsPattern(resource, pattern);
  };
  if (Resource) return Resource.some(fits);
  return !(NotResource ?? []).some(fits);
}

const mostRead = 500;
const documents = new Map<string, PolicyDocument>();

/** Each request is held against the same few policies. */
function read(document: string): PolicyDocument {
  let found = documents.get(document);
  if (found) return found;
  if (documents.size >= mostRead) documents.clear();
  found = readSyntax(JSON.parse(document));
  documents.set(document, found);
  return found;
}
