import { describe, expect, it } from '@jest/globals';
import { tutorial } from '@clickstream/contract';
import type { AuditResult } from '../audit-result.ts';
import { formatAuditHtml } from './format-audit-html.ts';

const none = { count: 0, ids: [] };
const found: AuditResult = {
  ok: false,
  raw: {
    objects: 2,
    lines: 9,
    events: 8,
    duplicates: 0,
    rejected: 1,
    misplaced: none,
    strayed: none,
    outside: none,
    unreadable: [{ key: 'clickstream/<a>', reason: 'unexpected end of file' }],
  },
  errors: {
    objects: 1,
    records: 3,
    byCode: { 'A & B': 3 },
    illegible: 0,
    foreign: 0,
    strayed: none,
    unreadable: [],
  },
  staging: { events: 8, missing: none, unexpected: none, duplicates: none, unread: 0 },
  truth: {
    sent: 12,
    copies: 12,
    deliveredOnce: 8,
    deliveredMore: 0,
    extraCopies: none,
    fewerCopies: none,
    failed: { count: 3, ids: ['x', 'y', 'z'] },
    failedIllegibly: none,
    missing: { count: 101, ids: ['"><script>alert(1)</script>'] },
    unexpected: none,
    late: 0,
  },
};
const lake = { rawBucket: 'raw', stagingBucket: 'staging', contract: tutorial };

describe('formatAuditHtml', () => {
  it('says what is wrong, where, and which, and carries all that it needs', () => {
    const page = formatAuditHtml(lake, found);
    expect(page).toContain('Not everything is accounted for');
    expect(page).toContain(
      '<tr class="bad"><td></td><td>missing</td><td class="number">101</td><td class="room"><div class="bar" style="width:100.00%">',
    );
    expect(page).toContain('<td>clickstream/&lt;a&gt;</td><td>unexpected end of file</td>');
    expect(page).toContain('A &amp; B');
    expect(page).toContain('and 100 more');
    expect(page).not.toContain('<script>');
    expect(page).not.toMatch(/(?:src|href)=/);
  });

  it('is short where nothing is wrong', () => {
    const { truth: _, ...rest } = found;
    const page = formatAuditHtml(lake, { ...rest, ok: true, raw: { ...found.raw, unreadable: [] } });
    expect(page).toContain('>Everything is accounted for<');
    expect(page).not.toContain('class="bad"');
    expect(page).not.toContain('<h2>');
  });
});
