import { createHash } from 'node:crypto';
import type { Requested } from './entry.ts';
import { conflict } from './errors.ts';

/** What a call asked for, by which its repetition is known. */
export const requestedBy = ({
  clientToken,
  ...rest
}: {
  readonly clientToken?: string | undefined;
}): Requested => ({
  clientToken: clientToken!,
  digest: createHash('sha256').update(JSON.stringify(rest)).digest('hex'),
});

/**
 * What an earlier call of the same token has made.
 *
 * @throws {ConflictException} when that asked for something else
 */
export function madeBefore<T extends { readonly requested: Requested }>(
  all: readonly T[],
  { clientToken, digest }: Requested,
): T | undefined {
  const found = all.find(({ requested }) => requested.clientToken === clientToken);
  if (found && found.requested.digest !== digest)
    throw conflict(`The client token ${clientToken} was used before, with other parameters.`);
  return found;
}
