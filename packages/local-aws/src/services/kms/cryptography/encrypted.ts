import { createCipheriv, createDecipheriv } from 'node:crypto';
import { incorrectKey, invalidCiphertext } from '../errors.ts';
import type { Key } from '../keys/key.ts';
import type { KmsState } from '../state.ts';
import { headerOf, readBlob, writeBlob } from './blob.ts';

/** Names and values that a ciphertext is bound to. */
export type EncryptionContext = Readonly<Record<string, string>> | undefined;

const algorithm = 'aes-256-gcm';

/** Encrypts by AES-256-GCM, bound to the key and to the context, whose order does not matter. */
export function encrypted(
  state: KmsState,
  key: Key,
  plaintext: Uint8Array,
  context: EncryptionContext,
): Buffer {
  state.rotate(key);
  const header = { keyId: key.id, material: key.materials.length - 1 };
  const iv = state.environment.random.bytes(12);
  const cipher = createCipheriv(algorithm, Buffer.from(key.materials.at(-1)!.bytes, 'base64'), iv);
  cipher.setAAD(Buffer.concat([headerOf(header), bytesOf(context)]));
  const content = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return writeBlob({ ...header, iv, tag: cipher.getAuthTag(), encrypted: content });
}

/**
 * Decrypts what `encrypted` gave; the ciphertext says by which key, and `asked` may say so, too.
 *
 * @throws {InvalidCiphertextException} when it is none, was changed, or has another context. Observed (aws/aws-cli#1043):
 * AWS says nothing more.
 * @throws {IncorrectKeyException} when another key was asked for.
 */
export function decrypted(
  state: KmsState,
  ciphertext: Uint8Array,
  context: EncryptionContext,
  asked?: string,
): { readonly key: Key; readonly plaintext: Buffer } {
  const blob = readBlob(ciphertext);
  const found = blob && state.findKey(blob.keyId);
  if (asked !== undefined && state.getKey(asked) !== found && found)
    throw incorrectKey('The key ID in the request does not identify a CMK that can perform this operation.');
  if (!blob || !found) throw invalidCiphertext('');
  const key = state.usableKey(blob.keyId);
  const material = key.materials[blob.material];
  if (!material) throw invalidCiphertext('');
  const decipher = createDecipheriv(algorithm, Buffer.from(material.bytes, 'base64'), blob.iv);
  decipher.setAAD(Buffer.concat([headerOf(blob), bytesOf(context)]));
  decipher.setAuthTag(blob.tag);
  try {
    return { key, plaintext: Buffer.concat([decipher.update(blob.encrypted), decipher.final()]) };
  } catch {
    throw invalidCiphertext('');
  }
}

const bytesOf = (context: EncryptionContext) =>
  Buffer.from(JSON.stringify(Object.entries(context ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))));
