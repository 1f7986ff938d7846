import { describe, expect, it } from '@jest/globals';
import { originForm } from './origin-form.ts';

describe('the target of a request', () => {
  it.each([
    ['a path stays', '/bucket/key?acl', '/bucket/key?acl', 'said'],
    [
      'of a whole address the path counts, and its host',
      'http://b.localhost:4566/k?x=1',
      '/k?x=1',
      'b.localhost:4566',
    ],
    ['an address without a path names the root', 'HTTP://127.0.0.1', '/', '127.0.0.1'],
    ['so does one with a query alone', 'http://127.0.0.1?Action=x', '/?Action=x', '127.0.0.1'],
    ['a key that looks like an address stays one', '/bucket/http://a/b', '/bucket/http://a/b', 'said'],
    ['all of a server is no address', '*', '*', 'said'],
  ])('%s', (_, url, target, host) => {
    expect(originForm({ url, headers: { host: 'said', accept: 'a' } })).toEqual({
      url: target,
      headers: { host, accept: 'a' },
    });
  });
});
