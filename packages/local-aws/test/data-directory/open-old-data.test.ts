import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { whatIsThere } from './what-is-there.ts';

describeLocally('a data directory of version 0.1.0, whose files have neither checksums nor versions', () => {
  let dataDirectory: string;
  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'old-data-'));
    const archive = fileURLToPath(new URL('old-data.tar.gz', import.meta.url));
    execFileSync('tar', ['-xzf', archive, '-C', dataDirectory]);
  });
  afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

  const everything = {
    buckets: ['lake', 'versions'],
    objects: ['lake/plain/key = plain', 'versions/k = newer'],
    bodies: ['lake/../.. = hostile', 'versions/k = older'],
    uploads: [],
    completed: ['part'],
    roles: ['datalake_role'],
    events: ['one', 'two'],
    alarms: ['alarm'],
    dashboards: [],
    keys: [],
    subscriptions: [],
    messages: [],
    signingKey: [],
    mails: [],
    metrics: ['m'],
    streams: ['clickstream'],
    shardRecords: [],
    records: Array.from({ length: 20 }, (_, id) => String(id)),
    read: [],
    tables: [],
    jobs: [],
    permissions: ['IAM_ALLOWED_PRINCIPALS: CREATE_DATABASE on {"Catalog":{}}'],
    queries: ['primary'],
    rows: [],
    applications: [],
    clock: ['ahead'],
  };

  it('is opened with all that is in it, and its streams deliver on, each record once', async () => {
    expect(await whatIsThere(dataDirectory)).toEqual({ contents: everything, said: [] });
    // And again, by now in the format of today.
    expect(await whatIsThere(dataDirectory)).toEqual({ contents: everything, said: [] });
  });
});
