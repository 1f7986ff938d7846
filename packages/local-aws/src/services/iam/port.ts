import type { Regions } from '../../dispatch/service/definition.ts';
import { homeRegion } from '../../dispatch/routing/home-region.ts';
import type { RoleDirectory } from '../../ports/role-directory.ts';
import type { IamState } from './state.ts';

/** The roles that other services may assume; the state is asked for at each call, as a reset replaces it. */
export const roleDirectory = ({ current }: Pick<Regions<IamState>, 'current'>): RoleDirectory => ({
  canAssume: (arn, service) => current(homeRegion)?.canAssume(arn, service) ?? false,
});
