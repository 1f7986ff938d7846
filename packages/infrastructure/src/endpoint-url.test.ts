import { describe, expect, it } from '@jest/globals';
import { endpointUrl } from './endpoint-url.ts';

describe('endpointUrl', () => {
  it.each([
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
    ['http://localhost:4566/', 'http://localhost:4566'],
    ['https://aws.example.com', 'https://aws.example.com'],
    ['http://[::1]:4566', 'http://[::1]:4566'],
  ])('takes %s', (text, origin) => expect(endpointUrl({ AWS_ENDPOINT_URL: text })).toBe(origin));

  it.each([
    ['nothing set', {}],
    ['an empty variable', { AWS_ENDPOINT_URL: '' }],
    [
      'endpoints ignored',
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    ],
    [
      'endpoints of services ignored',
      { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' },
    ],
    [
      'an endpoint of a service that the stack does not use',
      { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' },
    ],
  ])('is AWS itself with %s', (_, environment) => expect(endpointUrl(environment)).toBeUndefined());

  it.each([
    '127.0.0.1:4566',
    'localhost',
    'localhost:4566',
    'ftp://127.0.0.1',
    'http://',
    'http://127.0.0.1:99999',
    'http://127.0.0.1:4566/path',
    'http://127.0.0.1:4566?x=1',
    'http://127.0.0.1:4566#x',
    'http://user:secret@127.0.0.1:4566',
    '${path.root}',
  ])('refuses %s without repeating it', (text) => {
    expect(() => endpointUrl({ AWS_ENDPOINT_URL: text })).toThrow(
      /^AWS_ENDPOINT_URL must be an http or https URL of host and port only, such as http:\/\/127.0.0.1:4566$/,
    );
  });

  it('refuses one emulated service among real ones', () => {
    expect(() => endpointUrl({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' })).toThrow(
      'AWS_ENDPOINT_URL_S3 must come with AWS_ENDPOINT_URL, which makes the whole stack local; set both or none',
    );
  });
});
