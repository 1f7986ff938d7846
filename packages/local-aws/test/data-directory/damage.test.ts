import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { damageMarkdown, damageTable } from './damage-table.ts';
import type { Kind } from './damage-table.ts';
import { whatIsThere } from './what-is-there.ts';
import type { Contents } from './what-is-there.ts';
import { writeData } from './write-data.ts';

const damages: Record<Kind, (path: string) => void> = {
  cut(path) {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length / 2)));
  },
  flipped(path) {
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(path, bytes);
  },
  emptied: (path) => writeFileSync(path, ''),
  missing: (path) => rmSync(path),
};

const cases = damageTable.flatMap(({ file, outcomes }) =>
  (Object.keys(damages) as Kind[]).map((kind) => ({ file, kind, outcome: outcomes[kind] })),
);

describeLocally('a data directory of which one file was damaged', () => {
  let written: string;
  let whole: Contents;
  beforeAll(async () => {
    written = mkdtempSync(join(tmpdir(), 'undamaged-'));
    await writeData(written);
    const { contents, said } = await opened(() => {});
    expect(said).toEqual([]);
    whole = contents;
  });
  afterAll(() => rmSync(written, { recursive: true, force: true }));

  /** Opens a copy of what was written once it was damaged. */
  async function opened(damage: (directory: string) => void) {
    const directory = mkdtempSync(join(tmpdir(), 'damaged-'));
    try {
      cpSync(written, directory, { recursive: true });
      damage(directory);
      return await whatIsThere(directory);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  it.each(cases)('opens, and says what is lost: $file, $kind', async ({ file, kind, outcome }) => {
    const pattern = new RegExp(`^${file.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    const { contents, said } = await opened((directory) => {
      const names = readdirSync(directory, { recursive: true }) as string[];
      damages[kind](
        join(
          directory,
          names.toSorted().findLast((name) => pattern.test(name))!,
        ),
      );
    });
    for (const part of Object.keys(whole) as (keyof Contents)[]) {
      if (outcome.less.includes(part))
        expect(whole[part]).toEqual(expect.arrayContaining([...contents[part]]));
      else expect({ [part]: contents[part] }).toEqual({ [part]: whole[part] });
    }
    expect(said.length > 0).toBe(outcome.said);
    for (const line of said) expect(line).not.toContain('\n');
  });

  it('is what docs/DAMAGE.md tells of', () => {
    const documented = readFileSync(new URL('../../../../docs/DAMAGE.md', import.meta.url), 'utf8');
    expect(documented).toContain(damageMarkdown());
  });
});
