import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { engines } from '../engines.ts';
import { findJava } from './find-java.ts';

let folder: string;
/** Lays a program that says of itself what a Java of that version says. */
const lay = (name: string, version: string) => {
  const home = join(folder, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  const program = join(home, 'bin/java');
  writeFileSync(
    program,
    `#!/bin/sh\nprintf '    java.home = ${home}\\n    java.specification.version = ${version}\\n' >&2\n`,
  );
  chmodSync(program, 0o755);
  return home;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-java-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('findJava', () => {
  // Not that of the machine, which may have one.
  const environment = { PATH: '/nowhere' };

  it('finds one that the engine runs on among those that are installed', async () => {
    lay('jdk-8', '1.8');
    lay('jdk-21', '21');
    const home = lay('jdk-25', '25');
    await expect(findJava(engines.trino, environment, [folder])).resolves.toEqual({ home, version: 25 });
    await expect(findJava(engines.spark, environment, [folder])).resolves.toMatchObject({ version: 8 });
  });

  it('prefers the one that JAVA_HOME names', async () => {
    const home = lay('own', '17');
    const found = findJava(engines.spark, { ...environment, JAVA_HOME: home }, [folder]);
    await expect(found).resolves.toEqual({ home, version: 17 });
  });

  it('says what it has found and what is needed', async () => {
    const home = lay('only/jdk-21', '21');
    await expect(findJava(engines.trino, environment, [join(folder, 'only')])).rejects.toThrow(
      `Trino 476 runs on Java 24 to 25; found only 21 (${home}): install one, or name it in JAVA_HOME`,
    );
    await expect(findJava(engines.trino, environment, [])).rejects.toThrow('found none');
  });
});
