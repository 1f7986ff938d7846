/**
 * A text as a header can carry it: as it is, or by RFC 2047 where it is not ISO-8859-1.
 *
 * Observed: S3 answers metadata so that came in a query string (recorded by LocalStack's tests).
 * @see https://www.rfc-editor.org/rfc/rfc2047
 */
export function encodedWord(text: string): string {
  if (isHeaderText(text)) return text;
  const bytes = [...Buffer.from(text)];
  const quoted = bytes.map((byte) =>
    (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `=?UTF-8?Q?${quoted.join('')}?=`;
}

/** The text of a header in which RFC 2047's encoded words stand for theirs, in UTF-8. */
export const decodedWords = (text: string): string =>
  text.replaceAll(
    /=\?utf-8\?(?:q\?(?<quoted>[^?\s]*)|b\?(?<base64>[A-Za-z0-9+/=]*))\?=/gi,
    (_word, quoted: string | undefined, base64: string | undefined) =>
      base64 === undefined ? unquoted(quoted!) : Buffer.from(base64, 'base64').toString(),
  );

const unquoted = (quoted: string) =>
  Buffer.from(
    quoted
      .replaceAll('_', ' ')
      .replaceAll(/=(?<hex>[0-9a-f]{2})/gi, (_sign, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    'latin1',
  ).toString();

/** Whether a header can carry a text as it is. */
export const isHeaderText = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
