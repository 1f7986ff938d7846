import { byName } from '../../dispatch/authorization/service-access.ts';
import { arn } from '../../kit/arn.ts';
import type { IamState } from './state.ts';

interface Input {
  readonly RoleName?: string;
  readonly PolicyArn?: string;
  readonly PolicyName?: string;
  readonly Path?: string;
  readonly PathPrefix?: string;
}

/** Documented: what is asked of a role, what of a policy; the path of a role that there is, is part of its ARN. */
export const access = byName<IamState>('iam', (input: Input, { state, account }, operation) => {
  const { RoleName, PolicyArn, PolicyName = '', Path = '/', PathPrefix = '/' } = input;
  const write = (resource: string) => arn({ service: 'iam', account }, resource);
  if (RoleName !== undefined) {
    const path = state.roles().find(({ name }) => name === RoleName)?.path ?? Path;
    return [write(`role${path}${RoleName}`)];
  }
  if (PolicyArn !== undefined) return [PolicyArn];
  if (operation === 'CreatePolicy') return [write(`policy${Path}${PolicyName}`)];
  return operation === 'ListRoles' ? [write(`role${PathPrefix}`)] : [];
});
