import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/config.ts';
import { synthesized } from '../../test/synthesized.ts';
import type { Feature } from './feature.ts';
import { features } from './registry.ts';

/** The addresses of what the stack makes. */
function addresses(context: Record<string, unknown>): string[] {
  const text = synthesized(readConfig(context, {}));
  const { resource } = JSON.parse(text) as { resource: Record<string, object> };
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
}

describe('the registry of features', () => {
  it('has each folder, by its name', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(Object.keys(features).toSorted()).toEqual(folders.toSorted());
  });

  it.each(Object.entries(features))(
    'has in %s what {} switches on, each setting with its default',
    (_, each) => {
      const values = each.settings.parse({});
      expect(Object.keys(values!)).toEqual(Object.keys(each.settings.unwrap().shape));
    },
  );

  it.each(Object.keys(features))('has in %s what adds resources and takes none away', (name) => {
    const { needs = [] }: Feature = (features as Readonly<Record<string, Feature>>)[name]!;
    const needed = Object.fromEntries(needs.map((other) => [other, {}]));
    const without = addresses(needed);
    const on = addresses({ ...needed, [name]: {} });
    expect(on).toEqual(expect.arrayContaining(without));
    expect(on.length).toBeGreaterThan(without.length);
  });
});
