import type { AuditResult } from '../audit-result.ts';
import type { IdList } from '../ids/id-list.ts';

/** A line of an audit, for people. */
export interface AuditRow {
  /** What it is about; empty where it is the same as above. */
  readonly where: string;
  readonly what: string;
  readonly count: number;
  /** The first of them. */
  readonly which: string;
  /** It must be 0, and is not. */
  readonly isWrong: boolean;
}

type Part = readonly [what: string, found: number | IdList, isWrong?: boolean];

/** What an audit found, in lines. */
export function auditRows({ raw, errors, staging, truth }: AuditResult): AuditRow[] {
  const unreadable = (list: AuditResult['raw']['unreadable']): IdList => ({
    count: list.length,
    ids: list.map(({ key }) => key),
  });
  return [
    ...rows('raw', [
      ['objects', raw.objects],
      ['lines', raw.lines],
      ['events', raw.events],
      ['duplicate lines', raw.duplicates],
      ['lines that are no events', raw.rejected],
      ['misplaced', raw.misplaced, true],
      ['objects with keys of no layout, read all the same', raw.strayed],
      ['objects elsewhere in the bucket, read by nothing', raw.outside],
      ['unreadable objects', unreadable(raw.unreadable), true],
    ]),
    ...rows('errors', [
      ['records', errors.records],
      ...Object.entries(errors.byCode).map(([code, count]): Part => [`  ${code}`, count]),
      ['without a legible id', errors.illegible],
      ['lines that are no records', errors.foreign],
      ['objects with keys of no layout, read all the same', errors.strayed],
      ['unreadable objects', unreadable(errors.unreadable), true],
    ]),
    ...rows('staging', [
      ['events', staging.events],
      ['missing', staging.missing, true],
      ['unexpected', staging.unexpected, true],
      ['more than once', staging.duplicates, true],
      ['objects not read yet', staging.unread],
    ]),
    ...rows('sent', truth ? sent(truth) : []),
  ];
}

const sent = (truth: NonNullable<AuditResult['truth']>): Part[] => [
  ['events', truth.sent],
  ['delivered once', truth.deliveredOnce],
  ['delivered more than once, on purpose', truth.deliveredMore],
  ['delivered more often than sent', truth.extraCopies],
  ['copies missing', truth.fewerCopies, true],
  ['failed', truth.failed],
  ['failed, their id illegible', truth.failedIllegibly],
  ['late', truth.late],
  ['missing', truth.missing, true],
  ['unexpected', truth.unexpected, true],
];

function rows(where: string, parts: readonly Part[]): AuditRow[] {
  return parts.map(([what, found, mustBeNone = false], index) => {
    const { count, ids } = typeof found === 'number' ? { count: found, ids: [] } : found;
    const which = `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}`;
    return { where: index === 0 ? where : '', what, count, which, isWrong: mustBeNone && count > 0 };
  });
}
