import type { KeyRefusal } from './encryption-keys.ts';
import type { AccessRequest, RoleSession } from './role-directory.ts';

/** An object to store. */
export interface ObjectToPut {
  readonly bucket: string;
  readonly key: string;
  /** The bytes, or the path of a file on the same disk as the data directory, which is moved, not copied. */
  readonly body: Uint8Array | { readonly path: string };
  readonly contentType: string;
  readonly contentEncoding?: string;
  /** How it is encrypted: by S3 itself, or with a key; by default as the bucket says. */
  readonly encryption?: 'AES256' | { readonly keyId: string };
  /** In which role it is written, which has to be let by the key; absent for the root user. */
  readonly session?: RoleSession;
}

/**
 * Why an object could not be stored: `NoSuchBucket`, `AccessDenied`, what KMS says of the key, or `InternalError` for a
 * disk that refuses.
 */
export type ObjectStoreCode =
  | 'NoSuchBucket'
  | 'AccessDenied'
  | `KMS.${Exclude<KeyRefusal, 'AccessDeniedException'>}`
  | 'InternalError';

/** An object could not be stored. */
export class ObjectStoreError extends Error {
  constructor(
    readonly code: ObjectStoreCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const noSuchBucket = (bucket: string, cause?: unknown) =>
  new ObjectStoreError('NoSuchBucket', `The specified bucket does not exist: ${bucket}`, { cause });

/** An object to read. */
export interface ObjectToGet {
  readonly bucket: string;
  readonly key: string;
  /** In which role it is read, which has to be let by its key; absent for the root user. */
  readonly session?: RoleSession;
}

/** Why an object could not be read. */
export class ObjectNotFound extends Error {}

/** The S3 that other services write to and read from. */
export interface ObjectStore {
  /**
   * Stores atomically: the object is there as a whole or not at all.
   *
   * @throws {ObjectStoreError} when it is not there.
   */
  put(object: ObjectToPut): Promise<void>;
  /**
   * Copies an object into a file.
   *
   * @throws {ObjectNotFound} when there is no such object.
   * @throws {S3ServiceException} with KMS's code and words when its key refuses.
   */
  copyTo(path: string, object: ObjectToGet): Promise<void>;
  exists(bucket: string, key: string): Promise<boolean>;
  /** The keys of the current objects that begin so, in the order of their bytes; none where there is no such bucket. */
  keys(bucket: string, prefix: string): Promise<readonly string[]>;
  bucketExists(bucket: string): boolean;
  /** The policy of the bucket that an ARN lies in, which counts for who acts in a role; that of another service has none here. */
  policyOf(resource: string): AccessRequest['resourcePolicy'];
}
