import { InvalidParameterException } from '@aws-sdk/client-cloudwatch-logs';

export const invalidPattern = (message: string) => new InvalidParameterException({ message, $metadata: {} });

/** Observed: DefangLabs/defang#1008. */
export const invalidTerm = (term: string) =>
  invalidPattern(`Invalid filter pattern: Invalid character(s) in term '${term}'`);
