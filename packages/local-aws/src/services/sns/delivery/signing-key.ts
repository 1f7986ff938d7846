import { createPublicKey, createSign, generateKeyPair } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createStateFile } from '../../../runtime/state-file.ts';
import type { StateFile } from '../../../runtime/state-file.ts';
import type { Damage } from '../../../storage/damage.ts';
import { replaceFile } from '../../../storage/files/replace-file.ts';

/**
 * The RSA key that messages to HTTP endpoints are signed with, kept beside its public part; made when first used.
 *
 * It stays the same: who receives messages may keep the public part by its URL.
 */
export class SigningKey {
  private readonly publicPath: string;
  private readonly file: StateFile<{ privateKey: string }>;
  private making: Promise<string> | undefined;

  /** @throws {Error} when what an earlier run left cannot be read: by its path, and what to do. */
  constructor(
    directory: string,
    private readonly damage: Damage,
  ) {
    this.publicPath = join(directory, 'signing-key.public.pem');
    this.file = createStateFile(join(directory, 'signing-key.json'), { privateKey: '' }, damage);
    if (this.file.value.privateKey !== '') this.publish(this.file.value.privateKey);
  }

  /** Where the public key is. */
  get url(): string {
    return pathToFileURL(this.publicPath).href;
  }

  /** In base64, by PKCS #1 1.5. */
  async sign(text: string, hash: 'sha1' | 'sha256'): Promise<string> {
    const key = this.file.value.privateKey || (await this.make());
    return createSign(hash).update(text).sign(key, 'base64');
  }

  /** Makes one at a time; where the disk refuses it, the next message asks for one again. */
  private make(): Promise<string> {
    this.making ??= this.makeKey().finally(() => (this.making = undefined));
    return this.making;
  }

  private async makeKey(): Promise<string> {
    const { privateKey } = await promisify(generateKeyPair)('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    // The public one first: what can be signed with can be checked.
    this.publish(privateKey);
    this.file.value.privateKey = privateKey;
    this.file.save();
    return privateKey;
  }

  /** Sees that the public part is where it is looked for. */
  private publish(privateKey: string): void {
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;
    const found = this.published();
    if (found === publicKey) return;
    if (found !== undefined) {
      const why = 'is not the public part of signing-key.json; nothing is lost, it has been written anew';
      this.damage.setAside(this.publicPath, why);
    }
    replaceFile(this.publicPath, Buffer.from(publicKey));
  }

  private published(): string | undefined {
    try {
      return readFileSync(this.publicPath, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
