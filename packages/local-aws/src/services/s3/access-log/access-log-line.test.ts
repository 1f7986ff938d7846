import { describe, expect, it } from '@jest/globals';
import { accessLogLine } from './access-log-line.ts';

const request = {
  bucketOwner: 'owner',
  bucket: 'lake',
  receivedAt: new Date('2026-02-06T00:00:38.999Z'),
  requestId: '3E57427F3EXAMPLE',
  operation: 'REST.GET.OBJECT',
  status: 200,
  totalMs: 7,
};

describe('a line of an access log', () => {
  it('has all fields in their order', () => {
    const line = accessLogLine({
      ...request,
      remoteIp: '192.0.2.3',
      requester: 'arn:aws:sts::123456789012:assumed-role/analyst/anna',
      key: 'raw/a',
      requestUri: 'GET /lake/raw/a?versionId=v1 HTTP/1.1',
      errorCode: 'NoSuchVersion',
      bytesSent: 297,
      objectSize: 12,
      turnAroundMs: 6,
      referer: 'http://www.example.com/',
      userAgent: 'curl/8.5.0',
      versionId: 'v1',
      hostId: 'aWQ=',
      signatureVersion: 'SigV4',
      authenticationType: 'AuthHeader',
      hostHeader: '127.0.0.1:4566',
    });
    expect(line).toBe(
      'owner lake [06/Feb/2026:00:00:38 +0000] 192.0.2.3 arn:aws:sts::123456789012:assumed-role/analyst/anna 3E57427F3EXAMPLE REST.GET.OBJECT raw/a "GET /lake/raw/a?versionId=v1 HTTP/1.1" 200 NoSuchVersion 297 12 7 6 "http://www.example.com/" "curl/8.5.0" v1 aWQ= SigV4 - AuthHeader 127.0.0.1:4566 - - - -\n',
    );
  });

  it('says of what is unknown that it is', () => {
    expect(accessLogLine({ ...request, bytesSent: 0 })).toBe(
      'owner lake [06/Feb/2026:00:00:38 +0000] - - 3E57427F3EXAMPLE REST.GET.OBJECT - "-" 200 - - - 7 - "-" "-" - - - - - - - - - -\n',
    );
  });

  it.each([
    ['a b/c', 'a%2520b/c'],
    ['day=1/ü', 'day%253D1/%25C3%25BC'],
    ['100%', '100%2525'],
    ['half \ud800', 'half%2520%25EF%25BF%25BD'],
  ])('has the key %j as %s', (key, written) => {
    expect(accessLogLine({ ...request, key }).split(' ')[8]).toBe(written);
  });

  it('is one line, whatever a client writes', () => {
    const hostile = 'x\r\ny "z';
    const line = accessLogLine({ ...request, key: hostile, versionId: hostile, userAgent: hostile });
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(line).toContain('"x%0D%0Ay "z" x%0D%0Ay%20%22z - ');
  });
});
