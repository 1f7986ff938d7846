import { datesAreDates } from './policy-condition.ts';
import { legacyError, syntaxError } from './malformed.ts';
import { malformedPolicyDocument } from '../errors.ts';
import { checkLegacyResource, checkResource } from './resource.ts';
import { readSyntax } from './syntax.ts';
import type { Statement } from './syntax.ts';

/**
 * Checks a managed or inline policy as IAM does when it is stored.
 *
 * The order of the checks decides which text a policy with several faults gets. Observed (localstack/localstack@030eb47f,
 * test_iam_policies.snapshot.json, recorded on AWS in 2026).
 * @throws {MalformedPolicyDocument} when one fails.
 */
export function checkPermissionsPolicy(text: string): void {
  const { Version, Statement } = readSyntax(parse(text));
  if (Version !== '2012-10-17')
    throw malformedPolicyDocument('Policy document must be version 2012-10-17 or greater.');
  for (const statement of Statement) checkLegacy(statement);
  checkIds(Statement);
  for (const statement of Statement) checkStatement(statement);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw syntaxError();
  }
}

function checkLegacy({ Effect, Condition, Resource, NotResource }: Statement): void {
  if (Effect !== 'Allow' && Effect !== 'Deny') throw legacyError();
  if (!Condition.every(datesAreDates)) throw legacyError();
  for (const resource of Resource ?? NotResource ?? []) checkLegacyResource(resource);
}

function checkIds(statements: readonly Statement[]): void {
  const ids = statements.flatMap(({ Sid }) => (Sid ? [Sid] : []));
  if (!ids.every((id) => /^[0-9A-Za-z]*$/.test(id))) {
    throw malformedPolicyDocument(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (new Set(ids).size < ids.length)
    throw malformedPolicyDocument('Statement IDs (SID) in a single policy must be unique.');
}

function checkStatement({
  Action,
  NotAction,
  Resource,
  NotResource,
  Principal,
  NotPrincipal,
}: Statement): void {
  if (Principal !== undefined || NotPrincipal !== undefined) {
    throw malformedPolicyDocument('Policy document should not specify a principal.');
  }
  const actions = Action ?? NotAction ?? [];
  const resources = Resource ?? NotResource ?? [];
  if (actions.length === 0) throw malformedPolicyDocument('Policy statement must contain actions.');
  if (resources.length === 0) throw malformedPolicyDocument('Policy statement must contain resources.');
  for (const resource of resources) checkResource(resource);
  for (const action of actions) checkAction(action);
}

function checkAction(action: string): void {
  if (action === '*') return;
  const [vendor, ...names] = action.split(':');
  if (names.length === 0) {
    throw malformedPolicyDocument(
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    );
  }
  if (names.length > 1) throw malformedPolicyDocument('Actions/Condition can contain only one colon.');
  if (!/^[\w.-]+$/.test(vendor!)) throw malformedPolicyDocument(`Vendor ${vendor} is not valid`);
}
