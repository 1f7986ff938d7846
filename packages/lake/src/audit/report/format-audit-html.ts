import type { Lake } from '../../lake.ts';
import { html, htmlPage, htmlTable } from '../../page/html-page.ts';
import type { AuditResult } from '../audit-result.ts';
import type { IdList } from '../ids/id-list.ts';
import { auditRows } from './audit-rows.ts';

const style = `
.verdict { border-radius: 0.3rem; color: #fff; display: inline-block; font-size: 1.2rem; padding: 0.4rem 0.8rem; }
.ok { background: #1a7f37; } .wrong { background: #b3261e; }
tr.bad td { background: #fde7e6; }
td.number { text-align: right; }
.bar { background: #1f77b4; height: 0.8rem; } .bad .bar { background: #b3261e; }
td.room { border: 0; width: 24rem; }
h2 { margin-top: 2rem; } code { overflow-wrap: anywhere; }`;

/** One page with what an audit found; its style is inside, so it works from a file. */
export function formatAuditHtml(
  { rawBucket, stagingBucket, contract }: Pick<Lake, 'rawBucket' | 'stagingBucket' | 'contract'>,
  result: AuditResult,
): string {
  const rows = auditRows(result);
  // Of what is counted in one place, bars of one scale.
  let most = 1;
  const lines = rows.map((row, index) => {
    if (row.where !== '') {
      const next = rows.findIndex(({ where }, at) => at > index && where !== '');
      most = Math.max(1, ...rows.slice(index, next < 0 ? undefined : next).map(({ count }) => count));
    }
    const width = (100 * row.count) / most;
    return `<tr${row.isWrong ? ' class="bad"' : ''}><td>${html(row.where)}</td><td>${html(row.what)}</td><td class="number">${row.count}</td><td class="room"><div class="bar" style="width:${width.toFixed(2)}%"></div></td></tr>`;
  });
  const verdict = result.ok ? 'Everything is accounted for' : 'Not everything is accounted for';
  const unreadable = [...result.raw.unreadable, ...result.errors.unreadable];
  const body = [
    `<p class="verdict ${result.ok ? 'ok' : 'wrong'}">${verdict}</p>`,
    `<p>Contract ${html(contract.name)}; raw and errors in <code>s3://${html(rawBucket)}</code>, staging in <code>s3://${html(stagingBucket)}</code>.</p>`,
    `<table><thead><tr><th>where</th><th>what</th><th>how many</th></tr></thead><tbody>${lines.join('\n')}</tbody></table>`,
    ...(unreadable.length > 0
      ? [
          '<h2>Objects that cannot be read</h2>',
          htmlTable(
            ['object', 'why'],
            unreadable.map(({ key, reason }) => [key, reason]),
          ),
        ]
      : []),
    ...lists(result).map(([what, list]) => idsOf(what, list)),
  ];
  return htmlPage(`Audit of ${rawBucket}`, body.join('\n'), style);
}

function lists({ raw, errors, staging, truth }: AuditResult): [string, IdList][] {
  const all: [string, IdList][] = [
    ['Misplaced in raw', raw.misplaced],
    ['Keys of raw that are of no layout', raw.strayed],
    ['Keys elsewhere in the bucket of raw', raw.outside],
    ['Keys of errors that are of no layout', errors.strayed],
    ['Missing in staging', staging.missing],
    ['Unexpected in staging', staging.unexpected],
    ['More than once in staging', staging.duplicates],
  ];
  if (truth) {
    all.push(
      ['Missing of what was sent', truth.missing],
      ['Unexpected: not in what was sent', truth.unexpected],
      ['Copies missing', truth.fewerCopies],
      ['Delivered more often than sent', truth.extraCopies],
      ['Failed', truth.failed],
      ['Failed, their id illegible', truth.failedIllegibly],
    );
  }
  return all.filter(([, { count }]) => count > 0);
}

function idsOf(what: string, { count, ids }: IdList): string {
  const rest = count > ids.length ? ` and ${count - ids.length} more` : '';
  return `<h2>${html(what)}: ${count}</h2>\n<p>${ids.map((id) => `<code>${html(id)}</code>`).join(' ')}${rest}</p>`;
}
