import type { Need } from '../../ports/asker.ts';
import type { AccessRequest, RoleSession } from '../../ports/role-directory.ts';

/** Where an operation is called, and what its service keeps there. */
interface At<State> {
  readonly account: string;
  readonly region: string;
  readonly state: State;
}

/** What the operations of a service have to be allowed. */
export interface ServiceAccess<State> {
  /** Empty where the operation itself asks, or nothing has to be allowed. */
  needs(operation: string, input: never, at: At<State>): readonly Need[];
  /** The policy of the resource, where it has one. */
  resourcePolicy?(state: State, need: Need): AccessRequest['resourcePolicy'];
  /** Whether a grant on the resource lets a session do it, where the service has grants. */
  isGranted?(state: State, need: Need, session: RoleSession): boolean;
}

/**
 * Declares that each operation has to be allowed the action of its name, by the prefix of the service in IAM, on the
 * resources that its input names; on `*` where it names none.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const byName = <State>(
  prefix: string,
  resources: (input: never, at: At<State>, operation: string) => readonly string[] = () => [],
): ServiceAccess<State> => ({
  needs(operation, input, at) {
    const found = resources(input, at, operation);
    return (found.length > 0 ? found : ['*']).map((resource) => ({
      action: `${prefix}:${operation}`,
      resource,
    }));
  },
});
