/** What XML 1.0 has no character for; a carriage return would be read as a line feed. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g;

/**
 * Writes what XML cannot hold as character references, as S3 does: `&#x1;` for U+0001.
 *
 * Observed: by the authors of Riak CS (basho/riak_cs#1255). Strict parsers refuse them, which is why SDKs ask for
 * `encoding-type=url`.
 */
export const referToUnwritable = (xml: string): string =>
  xml.replaceAll(unwritable, (character) => `&#x${character.charCodeAt(0).toString(16)};`);

/** Text for an element that every parser takes: what XML cannot hold becomes U+FFFD. */
export const writableText = (text: string): string => text.replaceAll(unwritable, '\ufffd');

/**
 * Takes out the white space between elements, which means nothing; what is all that an element holds stays.
 *
 * The parser of the SDK takes it for text where it has no line feed.
 */
export const withoutBlanks = (xml: string): string =>
  xml.replaceAll(/(?<=<\/[^<>]*>|\/>|\?>)[ \t\r\n]+(?=<)/g, '').replaceAll(/>[ \t\r\n]+<(?!\/)/g, '><');
