/**
 * Percent-encodes what a listing says when `encoding-type=url` is asked for: slashes stay, a space is `+`.
 *
 * Observed by the readers: SDKs undo it with form decoding.
 */
export const urlEncoded = (text: string) =>
  encodeURIComponent(text)
    .replaceAll('%2F', '/')
    .replaceAll('%20', '+')
    .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
