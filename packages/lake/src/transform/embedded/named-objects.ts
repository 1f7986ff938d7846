/** Rows of the table `lines` with the name of their object in the place of its number. */
export const namedObjects = (rows: string): string =>
  `select r.* replace (o.key as source_object) from ${rows} as r join new_objects as o on o.number = r.source_object`;
