import { describe, expect, it } from '@jest/globals';
import { AuthorizationRecord } from './authorization-record.ts';

const request = (resource: string) => ({
  session: { roleArn: 'arn:aws:iam::000000000000:role/r', name: 'a' },
  action: 's3:GetObject',
  resource,
});

describe('a record of authorizations', () => {
  it('forgets what was asked for longest ago, and says how many it has forgotten', () => {
    const record = new AuthorizationRecord(2);
    for (const resource of ['a', 'b', 'a', 'c']) record.add(request(resource), 'allowed');
    expect(record.all().map(({ resource, count }) => [resource, count])).toEqual([
      ['a', 2],
      ['c', 1],
    ]);
    expect(record.forgotten).toBe(1);
  });
});
