import { expect, it } from '@jest/globals';
import { loggedOperation } from './logged-operation.ts';

it.each([
  ['GET', 'object', 'x-id=GetObject', 'REST.GET.OBJECT'],
  ['HEAD', 'object', '', 'REST.HEAD.OBJECT'],
  ['GET', 'bucket', 'list-type=2&prefix=acl', 'REST.GET.BUCKET'],
  ['GET', 'bucket', 'versions', 'REST.GET.BUCKETVERSIONS'],
  ['GET', 'bucket', 'versioning', 'REST.GET.VERSIONING'],
  ['GET', 'bucket', 'logging', 'REST.GET.LOGGING_STATUS'],
  ['PUT', 'bucket', 'policy', 'REST.PUT.BUCKETPOLICY'],
  ['PUT', 'bucket', 'tagging', 'REST.PUT.TAGGING'],
  ['PUT', 'object', 'tagging', 'REST.PUT.OBJECT_TAGGING'],
  ['POST', 'bucket', 'delete', 'REST.POST.MULTI_OBJECT_DELETE'],
  ['POST', 'bucket', '', 'REST.POST.OBJECT'],
  ['POST', 'object', 'uploads', 'REST.POST.UPLOADS'],
  ['PUT', 'object', 'partNumber=1&uploadId=u', 'REST.PUT.PART'],
  ['POST', 'object', 'uploadId=u', 'REST.POST.UPLOAD'],
  ['DELETE', 'object', 'uploadId=u', 'REST.DELETE.UPLOAD'],
  ['OPTIONS', 'object', '', 'REST.OPTIONS.PREFLIGHT'],
] as const)('logs %s of a %s with ?%s as %s', (method, level, search, operation) => {
  const query = new URLSearchParams(search);
  expect(loggedOperation({ method, query, headers: {} }, level)).toBe(operation);
});

it.each([
  ['', 'REST.COPY.OBJECT'],
  ['partNumber=1&uploadId=u', 'REST.COPY.PART'],
])('logs a copy with ?%s as %s', (search, operation) => {
  const headers = { 'x-amz-copy-source': 'lake/a' };
  const query = new URLSearchParams(search);
  expect(loggedOperation({ method: 'PUT', query, headers }, 'object')).toBe(operation);
});
