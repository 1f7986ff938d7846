import { describe, expect, it } from '@jest/globals';
import { refuseForeign } from './refuse-foreign.ts';

const host = '127.0.0.1:4566';
const authorization = 'AWS4-HMAC-SHA256 Credential=test/20261127/us-east-1/s3/aws4_request';
const audit = 'https://audit.example.org/hadoop/1/op_mkdirs/';
const refused = (headers: object) => refuseForeign({ host, ...headers }, '127.0.0.1')?.body;

describe('a request', () => {
  it.each([
    ['of a program', {}],
    ['to a bucket by its host', { host: 'bucket.s3.localhost:4566' }],
    ['of a page of this machine', { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }],
    ['of an image of such a page', { referer: 'http://localhost:3000/', 'sec-fetch-site': 'cross-site' }],
    ['of a page that it serves itself', { referer: `http://${host}/x`, 'sec-fetch-site': 'same-origin' }],
    ['that somebody has typed into a browser', { 'sec-fetch-site': 'none' }],
    ['of a program that signs it and says who asks', { authorization, referer: audit }],
  ])('%s is answered', (_, headers) => {
    expect(refused(headers)).toBeUndefined();
  });

  it.each([
    ['of a name that leads here', { host: 'evil.example' }, 'the Host header names evil.example'],
    ['without a host', { host: undefined }, 'the Host header names nothing'],
    ['of a page elsewhere', { origin: 'http://evil.example' }, 'the web page http://evil.example'],
    ['of a page that hides its origin', { origin: 'null' }, 'the web page null'],
    [
      'of a link or an image elsewhere',
      { referer: 'https://evil.example/a' },
      'the web page https://evil.example/a',
    ],
    ['of an image of a page that hides itself', { 'sec-fetch-site': 'cross-site' }, 'of another site'],
    ['of a page of a neighbour', { 'sec-fetch-site': 'same-site' }, 'of another site'],
    [
      'of a page elsewhere that would be signed',
      { authorization, origin: 'http://evil.example' },
      'evil.example',
    ],
    [
      'of an image that would be signed',
      { authorization, referer: audit, 'sec-fetch-site': 'cross-site' },
      'the web page https://audit.example.org/',
    ],
    [
      'of a link with a password',
      { authorization: 'Basic eDp5', referer: audit },
      'https://audit.example.org/',
    ],
    ['of a page whose name ends alike', { origin: 'http://127.0.0.1.evil.example' }, 'evil.example'],
  ])('%s is refused', (_, headers, reason) => {
    expect(refused(headers)).toContain(reason);
  });
});
