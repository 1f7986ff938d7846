import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createLocalAws } from '../../src/create-local-aws.ts';
import { isRegionName } from '../../src/dispatch/routing/region-name.ts';
import { registry } from '../../src/services/registry.ts';
import { describeLocally } from '../start.ts';
import { damageMarkdown, damageTable, patternOf } from './damage-table.ts';
import { damages } from './damages.ts';
import type { Kind } from './damages.ts';
import { whatIsThere } from './what-is-there.ts';
import type { Contents } from './what-is-there.ts';
import { writeData } from './write-data.ts';

/** The files below a directory, by their paths within it, in order. */
const filesIn = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .toSorted();

const cells = damageTable.flatMap(({ file, outcomes }) =>
  (Object.keys(damages) as Kind[]).map((kind) => ({ file, kind, outcome: outcomes[kind] })),
);
const isHarmless = ({ outcome: { less, more } }: (typeof cells)[number]) => less.length === 0 && !more;

const titleOf = ({ kind, outcome }: (typeof cells)[number]) => `${kind}: ${outcome.text}`;

/** Cells by which nothing is lost, together where they are of one kind and outcome. */
const harmless = [...new Set(cells.filter(isHarmless).map(titleOf))].map((title) => {
  const group = cells.filter((cell) => isHarmless(cell) && titleOf(cell) === title);
  return { title, group, count: group.length };
});

describeLocally('a data directory of which one file was damaged', () => {
  let written: string;
  let whole: Contents;
  beforeAll(async () => {
    written = mkdtempSync(join(tmpdir(), 'undamaged-'));
    await writeData(written);
    const { contents, said } = await opened([]);
    expect(said).toEqual([]);
    whole = contents;
  });
  afterAll(() => rmSync(written, { recursive: true, force: true }));

  /** Opens a copy of what was written once files of it were damaged: the last of each row. */
  async function opened(damaged: readonly { readonly file: string; readonly kind: Kind }[]) {
    const directory = mkdtempSync(join(tmpdir(), 'damaged-'));
    try {
      cpSync(written, directory, { recursive: true });
      const files = damaged.map(({ file, kind }) => {
        const pattern = patternOf({ file });
        const path = join(
          directory,
          filesIn(directory).findLast((name) => pattern.test(name))!,
        );
        damages[kind](path);
        return { path, bytes: kind === 'missing' ? undefined : readFileSync(path) };
      });
      const { contents, said } = await whatIsThere(directory);
      const left = filesIn(directory).map((name) => readFileSync(join(directory, name)));
      return {
        contents,
        said,
        paths: files.map(({ path }) => path),
        /** Whether each damaged file is still there, wherever, as it was found. */
        areKept: files.every(({ bytes }) => !bytes || left.some((found) => found.equals(bytes))),
      };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  it.each(cells.filter((cell) => !isHarmless(cell)))(
    'opens, and says what is lost: $file, $kind',
    async ({ file, kind, outcome }) => {
      const { contents, said, areKept } = await opened([{ file, kind }]);
      for (const part of Object.keys(whole) as (keyof Contents)[]) {
        if (outcome.less.includes(part))
          expect(whole[part]).toEqual(expect.arrayContaining([...contents[part]]));
        else if (outcome.more?.includes(part))
          expect(contents[part]).toEqual(expect.arrayContaining([...whole[part]]));
        else expect({ [part]: contents[part] }).toEqual({ [part]: whole[part] });
      }
      // What the table calls lost is so where nothing of the file is left.
      if (outcome.less.length > 0 && (kind === 'emptied' || kind === 'missing'))
        expect(outcome.less.some((part) => contents[part].length < whole[part].length)).toBe(true);
      expect(said.length > 0).toBe(outcome.said);
      for (const line of said) expect(line).not.toContain('\n');
      if (outcome.said) expect(areKept).toBe(true);
    },
  );

  it.each(harmless)('opens, $title ($count files)', async ({ group }) => {
    const { contents, said, areKept, paths } = await opened(group);
    expect(contents).toEqual(whole);
    const told = group[0]!.outcome.said ? paths : [];
    expect(said.map((line) => line.split(' ')[0]).toSorted()).toEqual(told.toSorted());
    for (const line of said) expect(line).not.toContain('\n');
    if (told.length > 0) expect(areKept).toBe(true);
  });

  it('says which folder of a service is gone, once', async () => {
    const folders = readdirSync(written, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => relative(written, join(entry.parentPath, entry.name)))
      .filter((folder) => {
        const [, ...inner] = folder.split('/');
        return inner.length < (isRegionName(inner[0] ?? '') ? 3 : 2) && folder !== 's3/staging';
      });
    expect(folders).toEqual(expect.arrayContaining(['glue', 'glue/us-east-1', 'glue/us-east-1/catalog']));
    const directory = mkdtempSync(join(tmpdir(), 'damaged-'));
    const openings = async () => {
      const said: string[] = [];
      const aws = await createLocalAws({
        dataDirectory: directory,
        onError: (error) => said.push((error as Error).message),
      });
      await aws.close();
      return said.filter((line) => line.includes(' kept in it is lost'));
    };
    for (const folder of folders) {
      cpSync(written, directory, { recursive: true });
      const path = join(directory, folder);
      rmSync(path, { recursive: true });
      const { title } = registry.services.find(({ signingName }) => signingName === folder.split('/')[0])!;
      expect(await openings()).toEqual([`${path} is missing: what ${title} kept in it is lost`]);
      expect(await openings()).toEqual([]);
      rmSync(directory, { recursive: true });
    }
  });

  it('holds no file that has no row', () => {
    const patterns = damageTable.map(patternOf);
    const files = filesIn(written);
    expect(files.filter((name) => !patterns.some((pattern) => pattern.test(name)))).toEqual([]);
    // Nor is there a row without one.
    expect(damageTable.filter((row) => !files.some((name) => patternOf(row).test(name)))).toEqual([]);
  });

  it('is of every service, but for STS, which keeps nothing', () => {
    const folders = new Set(filesIn(written).map((name) => name.split('/')[0]));
    const without = registry.services.filter(({ signingName }) => !folders.has(signingName));
    expect(without.map(({ name }) => name)).toEqual(['sts']);
  });

  it('is what docs/DAMAGE.md tells of', () => {
    const documented = readFileSync(new URL('../../../../docs/DAMAGE.md', import.meta.url), 'utf8');
    expect(documented).toContain(damageMarkdown());
  });
});
