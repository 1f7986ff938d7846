import { matchesGlob } from '../../../kit/glob.ts';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A service that publishes, and for what. */
export interface Publisher {
  readonly service: string;
  readonly sourceArn: string;
  readonly account: string;
}

/**
 * Whether a topic's policy lets a service publish to it.
 *
 * Elements that are not known here (`NotPrincipal` and its like, other operators and keys) let nobody in, and keep
 * everybody out.
 */
export function letsService(policy: string, topicArn: string, publisher: Publisher): boolean {
  const { Statement } = JSON.parse(policy) as { readonly Statement: Statement | Statement[] };
  const statements = [Statement]
    .flat()
    .filter(
      (statement) =>
        names(statement.Principal, publisher) &&
        (statement.Action === undefined || matches(statement.Action, 'sns:publish', true)) &&
        (statement.Resource === undefined || matches(statement.Resource, topicArn)) &&
        holds(statement, publisher),
    );
  return (
    statements.some(({ Effect }) => Effect === 'Allow') && !statements.some(({ Effect }) => Effect === 'Deny')
  );
}

function names(principal: Statement['Principal'], { service }: Publisher): boolean {
  if (principal === '*' || principal === undefined) return principal === '*';
  return ['Service', 'AWS'].some((kind) =>
    [principal[kind] ?? []].flat().some((name) => name === '*' || (kind === 'Service' && name === service)),
  );
}

function holds({ Condition = {}, Effect }: Statement, { sourceArn, account }: Publisher): boolean {
  const known: ReadonlyMap<string, string> = new Map(
    Object.entries({
      'aws:sourcearn': sourceArn,
      'aws:sourceaccount': account,
      'aws:sourceowner': account,
      // Documented: services call each other by TLS.
      'aws:securetransport': 'true',
    }),
  );
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const value = known.get(key.toLowerCase());
      if (value === undefined) return Effect === 'Deny';
      if (/^(?:StringEquals|Bool)$/i.test(operator)) return [values].flat().includes(value);
      if (/^(?:ArnLike|ArnEquals|StringLike)$/i.test(operator)) return matches(values, value);
      return Effect === 'Deny';
    }),
  );
}

const matches = (patterns: string | readonly string[], text: string, ignoreCase = false) =>
  [patterns].flat().some((pattern) => matchesGlob(text, ignoreCase ? pattern.toLowerCase() : pattern));
