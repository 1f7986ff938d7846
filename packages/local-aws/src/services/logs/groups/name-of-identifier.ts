/** The name in a log group identifier: a name or an ARN, with or without `:*`. */
export const nameOfIdentifier = (identifier: string): string =>
  identifier.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '');
