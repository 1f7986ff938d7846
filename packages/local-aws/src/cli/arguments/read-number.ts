/**
 * Reads a number as the generator's options are written, which this package may not import: `5000`, `5_000`, `0.5`, `5e3`;
 * undefined for any other text.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.replaceAll(/(?<=\d)_(?=\d)/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}
