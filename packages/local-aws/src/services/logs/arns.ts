import { InvalidParameterException } from '@aws-sdk/client-cloudwatch-logs';
import { arn } from '../../kit/arn.ts';
import type { LogGroup, LogsState } from './state.ts';

/** Where a log group is: what its ARN needs beside its name. */
interface AccountRegion {
  readonly region: string;
  readonly account: string;
}

export const groupArn = ({ region, account }: AccountRegion, name: string) =>
  arn({ service: 'logs', region, account }, `log-group:${name}`);

/** Finds the log group of an ARN. */
export function groupOfArn(state: LogsState, { region, account }: AccountRegion, arn: string): LogGroup {
  const start = groupArn({ region, account }, '');
  if (!arn.startsWith(start) || arn.length === start.length) {
    throw new InvalidParameterException({
      message: `The specified resource is not a log group of this account and region: ${arn}`,
      $metadata: {},
    });
  }
  return state.getGroup(arn.slice(start.length));
}

/** The name in a log group identifier: a name or an ARN, with or without `:*`. */
export const nameOfIdentifier = (identifier: string) =>
  identifier.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '');
