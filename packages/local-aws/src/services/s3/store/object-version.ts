import type { ChecksumAlgorithm } from '../../../protocols/body/checksum.ts';

/** What a writer says about an object and every reader is told. */
export interface ObjectAttributes {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly contentDisposition?: string;
  readonly contentLanguage?: string;
  readonly cacheControl?: string;
  /** Epoch milliseconds. */
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

/** By which key an object is encrypted, as far as anybody can tell; the file itself stays readable. */
export interface Encryption {
  readonly algorithm: string;
  /** Of an object the ARN of its key; of a request or a bucket as it was asked for. */
  readonly keyId?: string;
  readonly bucketKey?: boolean;
  /** What it is bound to. Of an object, absent where nobody asked for the key yet when it was written. */
  readonly context?: Readonly<Record<string, string>>;
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
  /** Epoch milliseconds. */
  readonly modified: number;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksum?: StoredChecksum;
  /** The sizes of the parts it was uploaded in. */
  readonly parts?: readonly number[];
  /** The checksums of these parts, where the object's is made of them (`COMPOSITE`). */
  readonly partChecksums?: readonly string[];
  /** Where its content is, as long as it is not one file: right after an upload in parts. */
  readonly extents?: Extents;
  /** The name of its file among the bodies; without one its file is at the key's own path. */
  readonly file?: string;
}

/** Files that follow each other, each as long as the part that it was; they belong to this version alone. */
export interface Extents {
  readonly uploadId: string;
  readonly files: readonly string[];
}

/** A multipart upload in progress. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly initiated: number;
  readonly attributes: ObjectAttributes;
  /** Whether there was an object at the key when the upload began. */
  readonly isOverwrite?: boolean;
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

/** An upload that was completed or aborted, so that doing it again has the same answer. */
export interface EndedUpload {
  readonly key: string;
  /** What the completion made; absent where the upload was aborted. */
  readonly completed?: Pick<ObjectVersion, 'id' | 'etag' | 'checksum' | 'encryption'>;
}
