import { readSyntax } from './syntax.ts';
import type { Statement } from './syntax.ts';

/**
 * Whether a trust policy lets a service such as `firehose.amazonaws.com` assume its role.
 *
 * Conditions are taken as met: what they ask about, such as `aws:SourceArn`, is not known here.
 */
export function trustsService(trustPolicy: string, service: string): boolean {
  const statements = readSyntax(JSON.parse(trustPolicy)).Statement.filter(
    ({ Principal, Action = [] }) => names(Principal, service) && Action.some(isAssumeRole),
  );
  const has = (effect: string) => statements.some(({ Effect }) => Effect.toLowerCase() === effect);
  return has('allow') && !has('deny');
}

function names(principal: Statement['Principal'], service: string): boolean {
  if (principal === '*') return true;
  const named = (principal as Record<string, unknown> | undefined)?.['Service'];
  return [named].flat().includes(service);
}

const isAssumeRole = (action: string) =>
  new RegExp(`^${action.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test('sts:AssumeRole');
