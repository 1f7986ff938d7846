import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { RoleDirectory } from '../../ports/role-directory.ts';

/** STS keeps nothing: a session lies in the token of its credentials. */
export interface StsState extends ServiceState {
  readonly roles: RoleDirectory;
}
