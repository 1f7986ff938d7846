import type { ChecksumAlgorithm } from '../../../protocols/checksum.ts';

/** What a writer says about an object and every reader is told. */
export interface ObjectAttributes {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly contentDisposition?: string;
  readonly contentLanguage?: string;
  readonly cacheControl?: string;
  /** Milliseconds since 1970. */
  readonly expires?: number;
  readonly websiteRedirectLocation?: string;
  readonly storageClass?: string;
  /** Names without `x-amz-meta-`. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
  readonly encryption?: Encryption;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Which encryption is announced; the file itself stays readable. */
export interface Encryption {
  readonly algorithm: string;
  readonly keyId?: string;
  readonly bucketKey?: boolean;
}

/** A checksum that is kept with an object: of the whole, or of its parts' checksums (`COMPOSITE`). */
export interface StoredChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64, with `-<parts>` where composite. */
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** One version of an object, or a delete marker. */
export interface ObjectVersion extends ObjectAttributes {
  /** `null` where the bucket was not versioned. */
  readonly id: string;
  /** A delete marker has no content. */
  readonly marker?: true;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksum?: StoredChecksum;
  /** The sizes of the parts it was uploaded in. */
  readonly parts?: readonly number[];
  /** The name of its file among the bodies; without one its file is at the key's own path. */
  readonly file?: string;
}

/** A multipart upload in progress. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly initiated: number;
  readonly attributes: ObjectAttributes;
  readonly checksumAlgorithm?: ChecksumAlgorithm;
  readonly checksumType?: StoredChecksum['type'];
}

/** One part of an upload; a later one of the same number takes its place. */
export interface Part {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  readonly modified: number;
  readonly checksum?: StoredChecksum;
  readonly file: string;
}
