/** A setting or a variable with a value that is not allowed; the message is one line: what, where, what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
