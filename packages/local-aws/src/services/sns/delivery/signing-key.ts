import { createSign, generateKeyPair } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { replaceFile } from '../../../storage/replace-file.ts';

/** The RSA key that messages to HTTP endpoints are signed with, kept beside its public part; made when first used. */
export class SigningKey {
  private readonly privatePath: string;
  private readonly publicPath: string;
  private key: Promise<string> | undefined;

  constructor(directory: string) {
    this.privatePath = join(directory, 'signing-key.pem');
    this.publicPath = join(directory, 'signing-key.public.pem');
  }

  /** Where the public key is. */
  get url(): string {
    return pathToFileURL(this.publicPath).href;
  }

  /** In base64, by PKCS #1 1.5. */
  async sign(text: string, hash: 'sha1' | 'sha256'): Promise<string> {
    this.key ??= this.read();
    return createSign(hash)
      .update(text)
      .sign(await this.key, 'base64');
  }

  private async read(): Promise<string> {
    try {
      return readFileSync(this.privatePath, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    // The public one first: what can be signed with can be checked.
    replaceFile(this.publicPath, Buffer.from(publicKey));
    replaceFile(this.privatePath, Buffer.from(privateKey));
    return privateKey;
  }
}
