import {
  GetApplication$,
  ListTagsForResource$,
  StartApplication$,
  StartJobRun$,
} from '@aws-sdk/client-emr-serverless';
import { describe, expect, it } from '@jest/globals';
import { pathRoute } from './path-route.ts';

describe('the path of an operation', () => {
  it('has the members that are labels in it, decoded', () => {
    const { name, method, labels } = pathRoute(ListTagsForResource$);
    expect([name, method]).toEqual(['ListTagsForResource', 'GET']);
    expect(labels('/tags/arn%3Aaws%3Aemr-serverless%3A%2Fapplications%2F1')).toEqual({
      resourceArn: 'arn:aws:emr-serverless:/applications/1',
    });
  });

  it.each([
    ['of another operation', StartApplication$, '/applications/1/stop'],
    ['that goes on', GetApplication$, '/applications/1/jobruns'],
    ['that ends early', StartJobRun$, '/applications/1'],
    ['with an empty label', GetApplication$, '/applications/'],
    ['with a label in no encoding', GetApplication$, '/applications/%zz'],
  ])('is none %s', (_case, schema, path) => {
    expect(pathRoute(schema).labels(path)).toBeUndefined();
  });

  it('may end with a slash', () => {
    expect(pathRoute(GetApplication$).labels('/applications/1/')).toEqual({ applicationId: '1' });
  });
});
