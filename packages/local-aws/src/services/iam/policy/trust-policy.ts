import { malformedPolicyDocument } from '../errors.ts';
import { readSyntax } from './syntax.ts';
import type { Statement } from './syntax.ts';

/**
 * Checks who may assume a role, as IAM does when the policy is stored.
 *
 * Observed (localstack/localstack@3cc59f94, test_iam_roles.snapshot.json, recorded on AWS in 2026): the texts for invalid
 * JSON, actions and resources. Observed (terraform-aws-modules/terraform-aws-iam#47): the text for no principals.
 * `roleExists` answers for roles of the same account: AWS refuses a principal that does not exist
 * (databrickslabs/ucx#2269).
 * @throws {MalformedPolicyDocument} when a check fails.
 */
export function checkTrustPolicy(text: string, roleExists: (arn: string) => boolean): void {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformedPolicyDocument('This policy contains invalid Json');
  }
  for (const statement of readSyntax(json).Statement) checkStatement(statement, roleExists);
}

function checkStatement(statement: Statement, roleExists: (arn: string) => boolean): void {
  for (const name of ['Resource', 'NotResource'] as const) {
    if (statement[name] !== undefined) throw malformedPolicyDocument(`Has prohibited field ${name}`);
  }
  const actions = statement.Action ?? statement.NotAction ?? [];
  if (actions.length === 0) throw malformedPolicyDocument('Policy statement must contain actions.');
  if (!actions.every((action) => assumeActions.test(action))) {
    throw malformedPolicyDocument('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  checkPrincipal(statement.Principal ?? statement.NotPrincipal, roleExists);
}

const assumeActions = /^sts:(?:\*|AssumeRole[\w*]*|TagSession|SetSourceIdentity|SetContext)$/i;

function checkPrincipal(principal: unknown, roleExists: (arn: string) => boolean): void {
  if (principal === '*') return;
  if (typeof principal !== 'object' || principal === null || Object.keys(principal).length === 0) {
    throw malformedPolicyDocument(
      'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!',
    );
  }
  for (const [kind, named] of Object.entries(principal as Record<string, unknown>)) {
    for (const name of Array.isArray(named) ? (named as unknown[]) : [named]) {
      if (!fits(kind, name, roleExists)) {
        throw malformedPolicyDocument(
          `Invalid principal in policy: "${kind.toUpperCase()}":"${String(name)}"`,
        );
      }
    }
  }
}

function fits(kind: string, name: unknown, roleExists: (arn: string) => boolean): boolean {
  if (typeof name !== 'string') return false;
  switch (kind) {
    case 'AWS':
      return name.startsWith('arn:')
        ? !isRole(name) || roleExists(name)
        : /^(?:\*|\d{12}|A[A-Z0-9]{20})$/.test(name);
    case 'Service':
      return /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(name);
    case 'Federated':
    case 'CanonicalUser':
      return true;
    default:
      return false;
  }
}

const isRole = (arn: string) => /^arn:[^:]*:iam::\d*:role\//.test(arn);
