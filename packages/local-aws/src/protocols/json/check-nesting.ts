/** No input of AWS's nests deeper than a few dozen levels; what reads one level inside the other needs memory for each. */
const deepest = 500;

/**
 * Refuses JSON that nests too deep, before it is read: a megabyte of brackets takes seconds and a gigabyte of memory.
 *
 * @throws {Error} when it nests deeper than 500 levels.
 */
export function checkNesting(json: Uint8Array): void {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) {
      inText = true;
    } else if (byte === openBracket || byte === openBrace) {
      depth += 1;
      if (depth > deepest) throw new Error(`The body nests deeper than ${deepest} levels`);
    } else if (byte === closeBracket || byte === closeBrace) {
      depth -= 1;
    }
  }
}

const [backslash, quote, openBracket, closeBracket, openBrace, closeBrace] = [
  0x5c, 0x22, 0x5b, 0x5d, 0x7b, 0x7d,
];
