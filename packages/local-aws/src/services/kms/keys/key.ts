import type { Tag } from '@aws-sdk/client-kms';

/** What is encrypted with, and since when, epoch milliseconds. */
export interface KeyMaterial {
  /** 32 bytes in base64. */
  readonly bytes: string;
  readonly since: number;
}

/**
 * A symmetric key as it is kept; times are epoch milliseconds.
 *
 * @mutable by the state of KMS, which saves it
 */
export interface Key {
  readonly id: string;
  readonly createdAt: number;
  /** The service that AWS manages it for, such as `s3`; absent for a key of the account's own. */
  readonly managedFor?: string;
  description: string;
  isEnabled: boolean;
  /** JSON. */
  policy: string;
  tags: Tag[];
  /** Oldest first: the last one encrypts, all decrypt. */
  materials: KeyMaterial[];
  rotationDays?: number;
  /** When it is deleted. */
  deletedAt?: number;
}

/**
 * Another name of a key; times are epoch milliseconds.
 *
 * @mutable by the state of KMS, which saves it
 */
export interface Alias {
  /** Begins with `alias/`. */
  readonly name: string;
  keyId: string;
  readonly createdAt: number;
  changedAt: number;
}
