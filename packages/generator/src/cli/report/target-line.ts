/** Which AWS is meant, as far as it is known. */
export interface Target {
  /** Where AWS is emulated; undefined is AWS itself. */
  readonly endpoint: string | undefined;
  readonly region: string;
  /** 12 digits. */
  readonly account?: string | undefined;
}

/** Says which AWS is meant in a line, so that nobody takes one for another. */
export function targetLine({ endpoint, region, account }: Target): string {
  const where = endpoint === undefined ? 'AWS' : `local AWS at ${endpoint}`;
  return `target: ${where}${account ? `, account ${account}` : ''}, region ${region}`;
}
