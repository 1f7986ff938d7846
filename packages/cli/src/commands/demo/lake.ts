import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

/** An object of the lake. */
export interface LakeObject {
  readonly key: string;
  readonly bytes: number;
}

/** What stands under one folder. */
export interface Partition {
  /** The folder of one partition. */
  readonly name: string;
  readonly objects: number;
  readonly bytes: number;
}

/** Every object under a prefix, in S3's order. */
export async function listObjects(s3: S3Client, bucket: string, prefix: string): Promise<LakeObject[]> {
  const objects: LakeObject[] = [];
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix });
  for await (const { Contents = [] } of pages) {
    for (const { Key, Size } of Contents) objects.push({ key: Key!, bytes: Size ?? 0 });
  }
  return objects;
}

/** The folders right under a prefix. */
export function partitionsOf(objects: readonly LakeObject[], prefix: string): Partition[] {
  const partitions = new Map<string, { objects: number; bytes: number }>();
  for (const { key, bytes } of objects) {
    const name = key.slice(prefix.length).split('/')[0]!;
    const sum = partitions.get(name) ?? { objects: 0, bytes: 0 };
    partitions.set(name, { objects: sum.objects + 1, bytes: sum.bytes + bytes });
  }
  return [...partitions].map(([name, sum]) => ({ name, ...sum }));
}

/** The lines of an object; Firehose puts newlines between records, none at the end. */
export async function readLines(s3: S3Client, bucket: string, key: string): Promise<string[]> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const text = (await Body?.transformToString()) ?? '';
  return text.split('\n').filter((line) => line !== '');
}
