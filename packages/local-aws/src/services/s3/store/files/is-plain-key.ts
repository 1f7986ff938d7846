/** In bytes; what every common file system takes as one name. */
const longestName = 255;
/** In bytes; with the data directory before it this stays below macOS's limit of 1,024 for a whole path. */
const longestPath = 800;

/**
 * Tells whether a key can be the path of its file below the bucket's directory, as it is.
 *
 * It cannot where a segment is empty, `.` or `..`, where a name is too long, or where a character would mean
 * something else to a file system: NUL everywhere; the backslash, as a separator, on Windows.
 */
export function isPlainKey(key: string): boolean {
  if (Buffer.byteLength(key) > longestPath || /[\0\\]|\p{Surrogate}/u.test(key)) return false;
  return key
    .split('/')
    .every((name) => name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= longestName);
}
