/** The names of the C locale, Sunday first; three letters are the short ones. */
export const weekdays: readonly string[] = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(
  ' ',
);

/** From January on. */
export const months: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');
