import { createHash } from 'node:crypto';

/** The canonical user of an account: 64 hexadecimal digits that S3 gives it, here made of its number. */
export const owner = (account: string) => ({
  ID: createHash('sha256').update(`canonical user of ${account}`).digest('hex'),
});
