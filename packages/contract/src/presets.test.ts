import { describe, expect, it } from '@jest/globals';
import { effectiveSettings, presets, stages } from './presets.ts';

describe('effectiveSettings', () => {
  it('are the settings themselves where there is neither preset nor stage', () => {
    expect(effectiveSettings({})).toEqual({});
    expect(effectiveSettings({ preset: 'tutorial', region: 'eu-west-1', layout: null })).toEqual({
      preset: 'tutorial',
      region: 'eu-west-1',
      layout: null,
    });
  });

  it('are those of the preset, of the stage, and then its own', () => {
    expect(effectiveSettings({ preset: 'production' })).toEqual({
      preset: 'production',
      ...presets.production,
    });
    expect(effectiveSettings({ preset: 'production', stage: 'dev' })).toMatchObject(stages.dev);
    expect(effectiveSettings({ preset: 'production', stage: 'dev', logRetentionDays: 3 })).toMatchObject({
      forceDestroy: true,
      logRetentionDays: 3,
    });
  });

  it('replace a setting of the preset as a whole, or take it away by null', () => {
    const { hygiene, catalog } = effectiveSettings({
      preset: 'production',
      hygiene: { errorsExpireAfterDays: 3 },
      catalog: null,
    });
    expect(hygiene).toEqual({ errorsExpireAfterDays: 3 });
    expect(catalog).toBeUndefined();
  });

  it('have no stage where that is empty', () => {
    expect(effectiveSettings({ preset: 'production', stage: '' })).toEqual(
      effectiveSettings({ preset: 'production' }),
    );
  });

  it('are left as they are by what is no preset and no stage', () => {
    for (const name of ['constructor', '__proto__', 'none', 7, null]) {
      expect(effectiveSettings({ preset: name, stage: name, a: 1 })).toMatchObject({ a: 1 });
    }
  });
});
