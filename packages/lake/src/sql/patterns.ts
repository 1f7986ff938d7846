// What a text must be before it is cast: engines agree on these, and not on what they take besides.
// Without lookaround, named groups or backslashes: DuckDB's RE2, Trino's and Spark's Java read them alike.

/** A JSON number. */
export const numberPattern = '-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?';

/** A date of ISO 8601, a time, up to six digits of its fraction (more are cut), and an offset or none, which is UTC. */
export const isoPattern =
  '([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])([.][0-9]{1,6})?[0-9]{0,3}(Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?';

/** Seconds since 1970, with up to six digits of a fraction. */
export const epochSecondsPattern = '-?[0-9]{1,11}([.][0-9]{1,6})?';

/** Epoch milliseconds. */
export const epochMillisPattern = '-?[0-9]{1,14}';

/** The tutorial's `%m/%d/%YT%H:%M:%S.%f`, in UTC. */
export const monthDayYearPattern =
  '([0-9]{2})/([0-9]{2})/([0-9]{4})T((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])([.][0-9]{1,6})?';
