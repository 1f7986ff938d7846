type Row = readonly (string | null)[];

/** A row as the object `….csv` has it: every value in quotes, nothing for none. */
export const csvLine = (row: Row): string =>
  `${row.map((value) => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')}\n`;

/** A row as the object `….txt` has it. */
export const textLine = (row: Row): string => `${row.map((value) => value ?? '').join('\t')}\n`;
