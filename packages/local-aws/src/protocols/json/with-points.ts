/**
 * Writes whole numbers of some members as `30.0`: a client that tells integers from others by their spelling, as Python
 * does, gets what it gets from AWS.
 *
 * The members hold a number, or a list or map of numbers. Inside a text their names have other quotes before and behind.
 */
export function withPoints(members: readonly string[]): (json: string | Uint8Array) => string | Uint8Array {
  if (members.length === 0) return (json) => json;
  const value = new RegExp(
    `(?<="(?:${members.join('|')})":)(?:-?\\d+(?=[,}])|\\[[^\\]"{]*\\]|\\{[^}{]*\\})`,
    'g',
  );
  return (json) => {
    // By its memory: the SDK's own bytes warn of whoever takes them for a text.
    const text =
      typeof json === 'string'
        ? json
        : Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8');
    return text.replaceAll(value, (found) => found.replaceAll(wholeNumber, '$&.0'));
  };
}

/** Behind what can stand before a number, up to what can stand behind one. */
const wholeNumber = /(?<=^|[[,:])-?\d+(?=$|[,\]}])/g;
