import { expect, it } from '@jest/globals';
import { serviceNames } from '@clickstream/local-aws';
import { listedServices } from './resources-left.ts';

it('looks for what is left into every service that there is', () => {
  expect(listedServices.toSorted()).toEqual(serviceNames.map(({ name }) => name).toSorted());
});
