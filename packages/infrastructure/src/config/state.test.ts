import { describe, expect, it } from '@jest/globals';
import { stateOf } from './state.ts';

const aws = { region: 'eu-west-1', nameSuffix: '', stateBucket: '', stateRegion: '', local: false };

describe('stateOf', () => {
  it('is a file beside the output directory, named after what it is of', () => {
    expect(stateOf(aws)).toEqual({ backend: 'local', path: '../../../.clickstream/aws-eu-west-1.tfstate' });
    expect(stateOf({ ...aws, local: true })).toEqual({
      backend: 'local',
      path: '../../../.clickstream/local-eu-west-1.tfstate',
    });
  });

  it('is never shared: not by AWS and a local AWS, not by regions, not by name suffixes', () => {
    const all = [false, true].flatMap((local) =>
      ['us-east-1', 'eu-west-1'].flatMap((region) =>
        ['', '-dev'].map((nameSuffix) => JSON.stringify(stateOf({ ...aws, local, region, nameSuffix }))),
      ),
    );
    expect(new Set(all).size).toBe(8);
  });

  it('is in the bucket that is named, in the region of the stack unless another is given', () => {
    const remote = {
      backend: 's3',
      bucket: 'states',
      key: 'clickstream/aws-eu-west-1.tfstate',
      region: 'eu-west-1',
    };
    expect(stateOf({ ...aws, stateBucket: 'states' })).toEqual(remote);
    expect(stateOf({ ...aws, stateBucket: 'states', stateRegion: 'us-east-1' })).toEqual({
      ...remote,
      region: 'us-east-1',
    });
  });

  it('stays in a file for a local AWS, whatever bucket is named', () => {
    expect(stateOf({ ...aws, stateBucket: 'states', local: true })).toMatchObject({ backend: 'local' });
  });
});
