/** A `.sql` file or text that is not of the portable subset, or names what no dialect has. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
}
