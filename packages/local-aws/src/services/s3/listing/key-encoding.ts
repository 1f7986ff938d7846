import { invalidArgument } from '../errors.ts';

/**
 * How a listing writes keys, as its `EncodingType` asks: as they are, or percent-encoded with `url`.
 *
 * Encoded, slashes stay and a space is `+`, which is what SDKs undo.
 * @throws {InvalidArgument} when it is another encoding.
 */
export function keyEncoding(encodingType: string | undefined): (text: string) => string {
  if (encodingType === undefined) return (text) => text;
  if (encodingType !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encodingType);
  }
  return urlEncoded;
}

const urlEncoded = (text: string) =>
  encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
