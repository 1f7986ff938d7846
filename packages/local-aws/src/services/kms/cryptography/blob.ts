/** What a ciphertext consists of. */
export interface Blob {
  /** A UUID. */
  readonly keyId: string;
  /** The position of the material among those of its key. */
  readonly material: number;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly encrypted: Buffer;
}

const version = 1;
const headerBytes = 1 + 16 + 4;
const ivBytes = 12;
const tagBytes = 16;

/** Version, key and material, which are authenticated with the rest. */
export function headerOf({ keyId, material }: Pick<Blob, 'keyId' | 'material'>): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(material);
  return Buffer.concat([Buffer.of(version), Buffer.from(keyId.replaceAll('-', ''), 'hex'), number]);
}

export const writeBlob = (blob: Blob): Buffer =>
  Buffer.concat([headerOf(blob), blob.iv, blob.tag, blob.encrypted]);

/** Undefined for what is none. */
export function readBlob(bytes: Uint8Array): Blob | undefined {
  const blob = Buffer.from(bytes);
  if (blob.length < headerBytes + ivBytes + tagBytes || blob[0] !== version) return undefined;
  const hex = blob.toString('hex', 1, 17);
  const behindIv = headerBytes + ivBytes;
  return {
    keyId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    material: blob.readUInt32BE(17),
    iv: blob.subarray(headerBytes, behindIv),
    tag: blob.subarray(behindIv, behindIv + tagBytes),
    encrypted: blob.subarray(behindIv + tagBytes),
  };
}
