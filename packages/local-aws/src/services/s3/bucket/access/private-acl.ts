import { owner } from '../owner.ts';

/** The ACL that every bucket and object has: its owner's, who may do everything. */
export const privateAcl = (account: string) => ({
  Owner: owner(account),
  Grants: [
    {
      Grantee: { Type: 'CanonicalUser' as const, ...owner(account) },
      Permission: 'FULL_CONTROL' as const,
    },
  ],
});
