import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import type { LakeFormationState } from './state.ts';

interface Input {
  readonly RoleArn?: string;
}

/** Documented: no action of Lake Formation has a resource; who registers a location passes its role. */
export const access: ServiceAccess<LakeFormationState> = {
  needs: (operation, { RoleArn }: Input) => [
    { action: `lakeformation:${operation}`, resource: '*' },
    ...(RoleArn === undefined
      ? []
      : [
          {
            action: 'iam:PassRole',
            resource: RoleArn,
            conditions: { 'iam:PassedToService': 'lakeformation.amazonaws.com' },
          },
        ]),
  ],
};
