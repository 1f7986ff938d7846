import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

/** Every module specifier that `file` reaches when it runs, by an import or by `require`, through its relative imports. */
function reached(file: URL): string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/^(import|export) type [^;]*;/gm, '');
  return [...text.matchAll(/(?:from |createRequire\(import\.meta\.url\)\(|require\()'([^']+)'/g)].flatMap(
    ([, specifier = '']) => (specifier.startsWith('.') ? reached(new URL(specifier, file)) : [specifier]),
  );
}

describe('the public API', () => {
  it('loads nothing but Node: a command that wants the app does not wait for cdktf', () => {
    expect(
      reached(new URL('index.ts', import.meta.url)).filter((specifier) => !specifier.startsWith('node:')),
    ).toEqual([]);
    expect(reached(new URL('cost/index.ts', import.meta.url))).not.toContain('cdktf');
    // The same walk from the app does find it.
    expect(reached(new URL('main.ts', import.meta.url))).toEqual(
      expect.arrayContaining(['cdktf', '@cdktf/provider-aws/lib/s3-bucket/index.js']),
    );
  });
});
