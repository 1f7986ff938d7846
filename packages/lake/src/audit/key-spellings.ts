/**
 * What Firehose may write into a key for a value that staging has as a text, since it may have been a number: jq 1.6 knows
 * doubles alone, and has signs of its own for nought and for large round ones. A text stays as it is.
 */
export function keySpellings(value: string): string[] {
  const [, whole] = /^(-?\d{1,19})(?:\.0)?$/.exec(value) ?? [];
  if (whole === undefined) return [value];
  const number = Number(whole);
  return [...new Set([value, number === 0 ? '-0' : jqText(number), String(number)])];
}

/** Observed of jq 1.6: an exponent where more than 15 noughts would follow the digits. */
function jqText(number: number): string {
  const text = String(number);
  const noughts = /0*$/.exec(text)![0].length;
  return noughts > 15 ? number.toExponential() : text;
}
