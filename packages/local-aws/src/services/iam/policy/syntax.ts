import { conditionOperators } from '../../../kit/condition-operators.ts';
import type { Condition } from './policy-condition.ts';
import { syntaxError } from './malformed.ts';

/** A policy document whose elements have the shapes that the grammar asks for. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

/** One statement; lists are always lists, a missing element is undefined. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition: readonly Condition[];
}

const documentElements = ['Version', 'Id', 'Statement'];
const statementElements = [
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
];

/**
 * Checks the elements of a policy document and their types.
 *
 * Documented: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws {MalformedPolicyDocument} with `Syntax errors in policy.` when one is wrong.
 */
export function readSyntax(json: unknown): PolicyDocument {
  const document = element(json, documentElements);
  const { Version, Id, Statement } = document;
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') throw syntaxError();
  if (Id !== undefined && typeof Id !== 'string') throw syntaxError();
  const statements = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  if (statements.length === 0) throw syntaxError();
  return { Version, Statement: statements.map(readStatement) };
}

function readStatement(json: unknown): Statement {
  const statement = element(json, statementElements);
  const { Sid, Effect } = statement;
  if (Sid !== undefined && typeof Sid !== 'string') throw syntaxError();
  if (typeof Effect !== 'string' || !/^(allow|deny)$/i.test(Effect)) throw syntaxError();
  for (const name of ['Action', 'Resource', 'Principal']) {
    if (statement[name] !== undefined && statement[`Not${name}`] !== undefined) throw syntaxError();
  }
  return {
    Sid,
    Effect,
    Action: strings(statement['Action']),
    NotAction: strings(statement['NotAction']),
    Resource: strings(statement['Resource']),
    NotResource: strings(statement['NotResource']),
    Principal: statement['Principal'],
    NotPrincipal: statement['NotPrincipal'],
    Condition: readConditions(statement['Condition']),
  };
}

function element(json: unknown, allowed: readonly string[]): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw syntaxError();
  if (Object.keys(json).some((name) => !allowed.includes(name))) throw syntaxError();
  return json as Record<string, unknown>;
}

function strings(json: unknown): readonly string[] | undefined {
  if (json === undefined) return undefined;
  const list = Array.isArray(json) ? (json as unknown[]) : [json];
  if (!list.every((item) => typeof item === 'string')) throw syntaxError();
  return list;
}

function readConditions(json: unknown): Condition[] {
  if (json === undefined) return [];
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw syntaxError();
  return Object.entries(json).flatMap(([operator, keys]) => readKeys(operator, keys));
}

function readKeys(operator: string, keys: unknown): Condition[] {
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys)) throw syntaxError();
  const entries = Object.entries(keys as Record<string, unknown>);
  // Observed (test_iam_policies.snapshot.json, valid-19): an operator with no keys may have any name.
  if (entries.length > 0 && !conditionOperators.test(operator)) throw syntaxError();
  return entries.map(([key, values]) => {
    const list = Array.isArray(values) ? (values as unknown[]) : [values];
    if (!list.every((value) => ['string', 'number', 'boolean'].includes(typeof value))) throw syntaxError();
    return { operator, key, values: list.map(String) };
  });
}
