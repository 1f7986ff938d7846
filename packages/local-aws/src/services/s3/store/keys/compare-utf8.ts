/**
 * Compares two texts by their UTF-8 bytes, which is how S3 sorts keys.
 *
 * UTF-16 sorts the same but for one thing: surrogates (U+D800 to U+DFFF) stand for characters behind all others.
 */
export function compareUtf8(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) {
      const isLeftAstral = left >= 0xd800 && left <= 0xdfff;
      const isRightAstral = right >= 0xd800 && right <= 0xdfff;
      return isLeftAstral === isRightAstral ? left - right : isLeftAstral ? 1 : -1;
    }
  }
  return a.length - b.length;
}
