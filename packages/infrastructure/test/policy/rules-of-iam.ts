import type { Rule } from './rule.ts';
import { statementsOf, texts } from './stack.ts';
import type { Statement } from './stack.ts';

const policies = ['aws_iam_policy', 'aws_iam_role_policy'];
const allowed = (policy: unknown) => statementsOf(policy).filter(({ Effect }) => Effect === 'Allow');
const actionsOf = ({ Action }: Statement) => texts(Action);
const allows = (policy: unknown, action: string) =>
  allowed(policy).some((each) => actionsOf(each).some((one) => one.toLowerCase() === action));

/**
 * Actions that name no resource: AWS takes `*` alone.
 * Documented: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const withoutResource = new Set(['cloudwatch:PutMetricData', 'lakeformation:GetDataAccess']);

/** What makes a caller more than it is. */
const escalating =
  /^(iam:(PassRole|Put|Attach|Create|Update|Set|Add)|sts:AssumeRole|lambda:(CreateFunction|UpdateFunctionCode|AddPermission))/;

/** Rules about roles and what they may do. */
export const iamRules: readonly Rule[] = [
  {
    // Services alone assume a role.
    ids: ['CKV_AWS_60', 'CKV_AWS_61'],
    types: ['aws_iam_role'],
    keeps: ({ assume_role_policy: policy }) =>
      allowed(policy).every(({ Principal }) => Object.keys(Principal ?? {}).join() === 'Service'),
  },
  {
    // Firehose calls for an account with its id: no stream of another account gets in.
    ids: ['confused-deputy'],
    types: ['aws_iam_role'],
    keeps: ({ assume_role_policy: policy }) =>
      allowed(policy).every(
        ({ Principal, Condition }) =>
          !JSON.stringify(Principal).includes('firehose.amazonaws.com') ||
          Condition?.['StringEquals']?.['sts:ExternalId'] !== undefined,
      ),
  },
  {
    ids: ['CKV_AWS_1', 'CKV_AWS_49', 'CKV_AWS_62', 'CKV_AWS_63', 'CKV2_AWS_40'],
    types: policies,
    keeps: ({ policy }) =>
      allowed(policy).every((each) => actionsOf(each).every((action) => !action.includes('*'))),
  },
  {
    ids: ['CKV_AWS_355', 'CKV_AWS_356', 'CKV_AWS_111', 'CKV_AWS_108', 'CKV_AWS_288', 'CKV_AWS_290'],
    types: policies,
    keeps: ({ policy }) =>
      allowed(policy).every(
        (each) =>
          texts(each.Resource).every(
            (resource) => resource !== '*' && !/^arn:[^:]*:s3:::\*/.test(resource),
          ) || actionsOf(each).every((action) => withoutResource.has(action)),
      ),
  },
  {
    ids: ['CKV_AWS_107', 'CKV_AWS_109', 'CKV_AWS_110', 'CKV_AWS_286', 'CKV_AWS_287', 'CKV_AWS_289'],
    types: policies,
    keeps: ({ policy }) =>
      allowed(policy).every((each) =>
        actionsOf(each).every(
          (action) =>
            !escalating.test(action) ||
            // To hand a role on is for named roles and a named service.
            (action === 'iam:PassRole' &&
              texts(each.Resource).every((resource) => !resource.endsWith('*')) &&
              JSON.stringify(each.Condition ?? {}).includes('iam:PassedToService')),
        ),
      ),
  },
  {
    ids: ['AWS-0345'],
    types: policies,
    keeps: ({ policy }) => !allows(policy, 's3:*'),
  },
  {
    // To no role and no service: of policies by themselves alone, not of those inside a role.
    ids: ['AWS-0342'],
    types: ['aws_iam_policy'],
    keeps: ({ policy }) => !allows(policy, 'iam:passrole'),
  },
];
