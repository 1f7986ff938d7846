/** How files begin that hold no lines of text, or none that are read here. */
const signs: readonly (readonly [sign: string, format: string, isPacked?: boolean])[] = [
  ['425a68', 'bzip2', true],
  ['28b52ffd', 'Zstandard', true],
  ['fd377a585a00', 'xz', true],
  ['04224d18', 'LZ4', true],
  ['50415231', 'Parquet, whose name does not end with .parquet'],
  ['4f5243', 'ORC'],
  ['4f626a01', 'Avro'],
  ['fffe', 'text in UTF-16, not in UTF-8'],
  ['feff', 'text in UTF-16, not in UTF-8'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a PNG image'],
  ['ffd8ff', 'a JPEG image'],
  ['7f454c46', 'a program'],
];
const lookedAtBytes = 1000;
/** A larger share of what no text has is no damage to one. */
const oddShare = 0.3;

/** What an object is, and whether that is a compression which is not unpacked here. */
export interface ForeignFormat {
  readonly format: string;
  readonly isPacked: boolean;
}

/** What an object is whose first lines are no text to be shown; undefined for text, also for such as has odd bytes in it. */
export function foreignFormat(lines: readonly Buffer[]): ForeignFormat | undefined {
  // The newlines between them are of no matter here.
  const head = Buffer.concat(lines.slice(0, lookedAtBytes).map((line) => line.subarray(0, lookedAtBytes)));
  const begun = head.subarray(0, lookedAtBytes);
  const hex = begun.toString('hex');
  const [, format, isPacked = false] = signs.find(([sign]) => hex.startsWith(sign)) ?? [];
  if (format !== undefined) return { format, isPacked };
  const odd = begun.toString().match(/(?!\s)[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return odd > oddShare * begun.length ? { format: 'binary, no text', isPacked: false } : undefined;
}
