const texts = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON with every number as the text it is written in: of a bigint above 2^53 or of `1.0` a number of JavaScript
 * would lose digits.
 */
export const parseExactly = (json: string): unknown =>
  JSON.parse(json.replaceAll(texts, (text) => (text.startsWith('"') ? text : `"${text}"`)));
