import type { RoleSession } from './role-directory.ts';

/** Why a key cannot be used, by KMS's names. */
export type KeyRefusal =
  | 'AccessDeniedException'
  | 'DisabledException'
  | 'InvalidArnException'
  | 'KMSInvalidStateException'
  | 'NotFoundException';

/** A key that cannot be used; the message is KMS's. */
export class KeyRefused extends Error {
  constructor(
    readonly code: KeyRefusal,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Somebody uses a key through a service, or the service uses it for itself. */
export interface KeyUse {
  /** Where the service keeps what is encrypted: keys of other regions are not there. */
  readonly region: string;
  /** An id, an ARN, an alias or the ARN of one. */
  readonly keyId: string;
  readonly operation: 'CreateGrant' | 'Decrypt' | 'DescribeKey' | 'GenerateDataKey';
  /** What the ciphertext is bound to. */
  readonly context?: Readonly<Record<string, string>>;
  /** The service by its prefix, such as `s3`. */
  readonly via: string;
  /** Who uses it; absent for the root user, whom no policy holds back. */
  readonly session?: RoleSession;
  /** The principal of a service that uses it for itself, such as `logs.us-east-1.amazonaws.com`. */
  readonly service?: string;
  /** What a service acts for. */
  readonly sourceArn?: string;
}

/** The KMS whose keys other services encrypt with. */
export interface EncryptionKeys {
  /** The ARN of the key that AWS manages for a service, such as that of `alias/aws/s3`; made when it is first asked for. */
  managed(region: string, service: string): Promise<string>;
  /**
   * Uses a key, and answers its ARN.
   *
   * @throws {KeyRefused} when there is none, it cannot be used as it stands, or neither policy nor grant lets the user.
   */
  use(use: KeyUse): string;
}
