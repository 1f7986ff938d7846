import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findSpark } from './find-spark.ts';

describe('the Spark that a job is run by', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'find-spark-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const environment = () => ({
    PATH: ['a', 'b'].map((name) => join(directory, name)).join(delimiter),
    CLICKSTREAM_CACHE: join(directory, 'cache'),
  });

  it('is the spark-submit on the PATH, as it is set up, where nothing else is named or fetched', async () => {
    await mkdir(join(directory, 'b'));
    await writeFile(join(directory, 'b/spark-submit'), '#!/bin/sh\n', { mode: 0o755 });
    expect(await findSpark(environment())).toEqual({});
  });

  it('is missed in a line that says how to have one', async () => {
    await mkdir(join(directory, 'a'));
    await writeFile(join(directory, 'a/spark-submit'), 'no program', { mode: 0o644 });
    await expect(findSpark(environment())).rejects.toThrow(/^there is no Spark: set SPARK_HOME, /);
    await expect(findSpark({ ...environment(), SPARK_HOME: directory })).rejects.toThrow(
      `SPARK_HOME must name the directory of Spark, got ${JSON.stringify(directory)}: it has no bin`,
    );
  });
});
