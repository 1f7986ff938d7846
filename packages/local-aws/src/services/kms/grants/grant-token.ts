import { invalidGrantToken } from '../errors.ts';
import type { KmsState } from '../state.ts';
import type { Grant } from './key-grant.ts';

/**
 * Names a grant before everybody knows of it; here everybody does at once, so that a token has nothing to hurry.
 *
 * Documented: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#grant_token
 */
export const tokenOf = ({ id }: Pick<Grant, 'id'>): string => Buffer.from(`grant ${id}`).toString('base64');

/**
 * Undefined for one whose grant is no more.
 *
 * @throws {InvalidGrantTokenException} when a text is no token
 */
export function grantOf(state: KmsState, token: string): Grant | undefined {
  const id = /^grant (?<id>[0-9a-f]{64})$/.exec(Buffer.from(token, 'base64').toString())?.groups?.['id'];
  if (id === undefined) throw invalidGrantToken('The grant token is not valid.');
  return state.grants().find((grant) => grant.id === id);
}

/** @throws {InvalidGrantTokenException} when a request comes with what is no token */
export function checkTokens(
  state: KmsState,
  { GrantTokens = [] }: { readonly GrantTokens?: string[] },
): void {
  for (const token of GrantTokens) grantOf(state, token);
}
