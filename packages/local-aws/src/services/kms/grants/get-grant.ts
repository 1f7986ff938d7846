import { invalidGrantId, notFound } from '../errors.ts';
import type { KmsState } from '../state.ts';
import type { Grant } from './key-grant.ts';

/** @throws {NotFoundException} when a key has no such grant; {InvalidGrantIdException} when that is no id of one */
export function getGrant(state: KmsState, keyId: string, grantId: string): Grant {
  if (!/^[0-9a-f]{64}$/.test(grantId)) throw invalidGrantId('Invalid grant ID');
  const grant = state.grants(keyId).find(({ id }) => id === grantId);
  if (!grant) throw notFound(`Grant ID ${grantId} not found`);
  return grant;
}
