import { arnsOf } from '../../kit/arn.ts';
import type { Context } from '../../dispatch/context.ts';
import { invalidParameter } from './errors.ts';
import type { LogGroup, LogsState } from './state.ts';

export const groupArns = arnsOf('logs', 'log-group:');

/** @throws {InvalidParameterException} when an ARN is of no log group here. */
export function groupOfArn(context: Context<LogsState>, arn: string): LogGroup {
  const name = groupArns.read(context, arn);
  if (name !== undefined) return context.state.getGroup(name);
  throw invalidParameter(`The specified resource is not a log group of this account and region: ${arn}`);
}

/** The name in a log group identifier: a name or an ARN, with or without `:*`. */
export const nameOfIdentifier = (identifier: string) =>
  identifier.replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '');
