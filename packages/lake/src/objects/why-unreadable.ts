import type { ObjectAddress } from './read-object.ts';

/** Why an object cannot be read, for who says which one it is himself. */
export function whyUnreadable(error: unknown, { bucket, key }: ObjectAddress): string {
  const { message } = error instanceof Error ? error : new Error(String(error));
  const address = `s3://${bucket}/${key}: `;
  return message.startsWith(address) ? message.slice(address.length) : message;
}
