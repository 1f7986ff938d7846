import type { GrantConstraints, GrantOperation } from '@aws-sdk/client-kms';

/** What somebody may do with a key, beside its policy; plain JSON. */
export interface Grant {
  /** 64 hexadecimal digits. */
  readonly id: string;
  readonly keyId: string;
  readonly name?: string;
  /** The ARN of a role or of a session of one, or of the root user. */
  readonly grantee: string;
  /** Who may end it, beside the account. */
  readonly retiring?: string;
  readonly operations: readonly GrantOperation[];
  readonly constraints?: GrantConstraints;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}
