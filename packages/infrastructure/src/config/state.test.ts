import { describe, expect, it } from '@jest/globals';
import { stateOf, stateWarnings } from './state.ts';

const aws = { region: 'eu-west-1', nameSuffix: '', stateBucket: '', stateRegion: '', endpointUrl: undefined };
const local = { ...aws, endpointUrl: 'http://127.0.0.1:4566' };

describe('stateOf', () => {
  it('is a file beside the output directory, named after what it is of', () => {
    expect(stateOf(aws)).toEqual({ backend: 'local', path: '../../../.clickstream/aws-eu-west-1.tfstate' });
    expect(stateOf(local)).toEqual({
      backend: 'local',
      path: '../../../.clickstream/local-eu-west-1.tfstate',
    });
  });

  it('is never shared: not by AWS and a local AWS, not by those of two ports, not by regions, not by name suffixes', () => {
    const urls = [undefined, 'http://127.0.0.1:4566', 'http://127.0.0.1:4600', 'http://aws.localhost'];
    const all = urls.flatMap((endpointUrl) =>
      ['us-east-1', 'eu-west-1'].flatMap((region) =>
        ['', '-dev'].map((nameSuffix) =>
          JSON.stringify(stateOf({ ...aws, endpointUrl, region, nameSuffix })),
        ),
      ),
    );
    expect(new Set(all).size).toBe(16);
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

  it('stays in a file for a local AWS, whatever bucket is named, and that is said', () => {
    const state = stateOf({ ...local, stateBucket: 'states' });
    expect(state).toMatchObject({ backend: 'local' });
    expect(stateWarnings(state)).toEqual([
      'stateBucket "states" is for AWS alone: the state of a local AWS is kept in the file .clickstream/local-eu-west-1.tfstate',
    ]);
    for (const other of [stateOf(local), stateOf(aws), stateOf({ ...aws, stateBucket: 'states' })])
      expect(stateWarnings(other)).toEqual([]);
  });

  it('is known by the port, whatever name the machine is called by', () => {
    for (const endpointUrl of ['http://localhost:4566', 'https://localhost:4566', 'http://[::1]:4566'])
      expect(stateOf({ ...aws, endpointUrl })).toEqual(stateOf(local));
    expect(stateOf({ ...aws, endpointUrl: 'http://127.0.0.1:4600' })).toEqual({
      backend: 'local',
      path: '../../../.clickstream/local-4600-eu-west-1.tfstate',
    });
  });
});
