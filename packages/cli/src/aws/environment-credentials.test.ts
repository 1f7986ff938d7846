import { describe, expect, it } from '@jest/globals';
import { environmentCredentials } from './environment-credentials.ts';

const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('environmentCredentials', () => {
  it('are the keys of the environment, whatever profile is named', () => {
    expect(environmentCredentials({ ...keys, AWS_PROFILE: 'other' })).toEqual({
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
    expect(environmentCredentials({ ...keys, AWS_SESSION_TOKEN: 'token' })).toMatchObject({
      sessionToken: 'token',
    });
  });

  it.each([{}, { AWS_ACCESS_KEY_ID: 'id' }, { ...keys, AWS_SECRET_ACCESS_KEY: '' }])(
    'are none with %j: the profile, SSO or role is asked',
    (environment) => expect(environmentCredentials(environment)).toBeUndefined(),
  );
});
