import { describe, expect, it } from '@jest/globals';
import { isolate } from './isolate.ts';

const url = 'http://127.0.0.1:4566';

describe('isolate', () => {
  it.each([
    ['AWS_PROFILE', 'production'],
    ['AWS_DEFAULT_PROFILE', 'production'],
    ['AWS_SESSION_TOKEN', 'secret'],
    ['AWS_CA_BUNDLE', '/etc/company.pem'],
    ['AWS_ENDPOINT_URL_FIREHOSE', 'https://firehose.example'],
    ['AWS_USE_FIPS_ENDPOINT', 'true'],
    ['AWS_MAX_ATTEMPTS', 'many'],
    ['AWS_ROLE_ARN', 'arn:aws:iam::123456789012:role/admin'],
    ['AWS_WEB_IDENTITY_TOKEN_FILE', '/token'],
    ['TF_AWS_S3_ENDPOINT', 'https://s3.example'],
    ['TF_WORKSPACE', 'production'],
    ['TF_DATA_DIR', '/home/me/.terraform'],
    ['TF_CLI_ARGS_apply', '-destroy'],
    ['TF_VAR_region', 'eu-west-1'],
    ['CDKTF_CONTEXT_JSON', '{}'],
  ])('leaves out %s', (name, value) => {
    expect(isolate({ [name]: value }, url, '/demo')).not.toHaveProperty(name);
  });

  it.each([
    ['PATH', '/bin'],
    ['HTTPS_PROXY', 'http://proxy.example:3128'],
    ['TF_CLI_CONFIG_FILE', '/home/me/terraform.tfrc'],
    ['TF_PLUGIN_CACHE_DIR', '/home/me/plugins'],
  ])('keeps %s', (name, value) => {
    expect(isolate({ [name]: value }, url, '/demo')).toHaveProperty(name, value);
  });

  it('names the local AWS, keys that belong to nobody, and files that are not there', () => {
    const aws = isolate({ AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_REGION: 'eu-west-1' }, url, '/demo');
    expect(aws).toMatchObject({
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_CONFIG_FILE: '/demo/no-config',
      AWS_SHARED_CREDENTIALS_FILE: '/demo/no-credentials',
    });
  });

  it('reaches this machine without the proxy, and what the user reaches without it', () => {
    const { NO_PROXY, no_proxy } = isolate({ no_proxy: '.example' }, url, '/demo');
    expect([NO_PROXY, no_proxy]).toEqual(['.example,127.0.0.1,localhost', '.example,127.0.0.1,localhost']);
  });
});
