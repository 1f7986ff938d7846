import type { S3Client } from '@aws-sdk/client-s3';
import pMap, { pMapSkip } from 'p-map';
import { listObjects } from '../objects/list-objects.ts';
import { readAllLines } from '../objects/read-all-lines.ts';

/** A line of an object. */
export interface FoundLine {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** What was searched, and what was found. */
export interface Search {
  readonly objects: number;
  readonly found: readonly FoundLine[];
  readonly unreadable: readonly { readonly key: string; readonly reason: string }[];
}

/** Searches every object below a prefix for lines that a test takes. */
export async function findLines(
  s3: S3Client,
  bucket: string,
  prefix: string,
  takes: (line: string) => boolean,
  { concurrency = 24, keys = () => true }: { concurrency?: number; keys?: (key: string) => boolean } = {},
): Promise<Search> {
  const found: FoundLine[] = [];
  const unreadable: { key: string; reason: string }[] = [];
  let objects = 0;
  async function* all(): AsyncGenerator<string> {
    for await (const page of listObjects(s3, bucket, prefix)) {
      yield* page.filter(({ key, bytes }) => bytes > 0 && keys(key)).map(({ key }) => key);
    }
  }
  await pMap(
    all(),
    async (key) => {
      objects += 1;
      try {
        const lines = await readAllLines(s3, { bucket, key });
        lines.forEach((text, index) => {
          if (takes(text)) found.push({ key, line: index + 1, text });
        });
      } catch (error) {
        unreadable.push({ key, reason: (error as Error).message });
      }
      return pMapSkip;
    },
    { concurrency },
  );
  return {
    objects,
    found: found.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line - b.line)),
    unreadable,
  };
}
