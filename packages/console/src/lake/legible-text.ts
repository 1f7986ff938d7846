const mostBytes = 8 * 1024;

/** Bytes as text to be shown, its end left out where it is long. */
export function legibleText(bytes: Buffer, most = mostBytes): string {
  if (bytes.length <= most) return bytes.toString();
  return `${bytes.subarray(0, most).toString()}… ${bytes.length - most} more bytes`;
}
