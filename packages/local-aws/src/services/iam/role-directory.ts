import type { RoleDirectory } from '../../ports.ts';
import { trustsService } from './policy/trusts-service.ts';
import type { IamState } from './state.ts';

/** The roles that other services may assume; `current` is asked at each call, as a reset replaces the state. */
export const roleDirectory = (current: () => IamState | undefined): RoleDirectory => ({
  canAssume(arn, service) {
    const role = current()
      ?.roles()
      .find((candidate) => candidate.arn === arn);
    return role !== undefined && trustsService(role.trustPolicy, service);
  },
});
