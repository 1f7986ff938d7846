import { createHash } from 'node:crypto';
import type { Encryption } from './object-version.ts';

/**
 * The ETag of a content: its MD5 in hexadecimal digits, but with a key of KMS something else of that form.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
 */
export const contentEtag = (md5: string, encryption: Encryption | undefined): string =>
  encryption === undefined || encryption.algorithm === 'AES256'
    ? md5
    : createHash('md5').update(`${encryption.algorithm} ${encryption.keyId} ${md5}`).digest('hex');
