import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand } from '../../../objects/sdk.ts';

/** Where the log of the driver of a run of EMR Serverless is. */
export interface DriverLogFolder {
  readonly bucket: string;
  /** Ends with a slash. */
  readonly prefix: string;
}

/** So many lines: Spark says a lot after a script has failed. */
const lastLines = { stderr: 60, stdout: 20 } as const;

/** EMR Serverless puts the log into S3 a little after a run has ended. */
const attempts = 6;

/** Observed (many users' scripts): the path below what a run says of its log. */
export function driverLogFolder(logUri: string, applicationId: string, jobRunId: string): DriverLogFolder {
  const { hostname: bucket, pathname } = new URL(logUri);
  const prefix = pathname.replace(/^\//, '').replace(/(?<=[^/])$/, '/');
  return { bucket, prefix: `${prefix}applications/${applicationId}/jobs/${jobRunId}/SPARK_DRIVER/` };
}

/** The last lines of a log, each with the part that it is of; or why there are none. */
export async function readDriverLog(
  s3: S3Client,
  { bucket, prefix }: DriverLogFolder,
  pauseMs = 5000,
): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, limit] of Object.entries(lastLines)) {
    const key = `${prefix}${name}.gz`;
    try {
      const last = await lastOf(await openWhenThere(s3, { bucket, key }, pauseMs), limit);
      lines.push(...last.map((line) => `${name}: ${line}`));
    } catch (error) {
      lines.push(`${name}: cannot read s3://${bucket}/${key}: ${(error as Error).message}`);
    }
  }
  return lines;
}

async function openWhenThere(
  s3: S3Client,
  { bucket, key }: { readonly bucket: string; readonly key: string },
  pauseMs: number,
): Promise<Readable> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body as Readable;
    } catch (error) {
      if ((error as Error).name !== 'NoSuchKey' || attempt === attempts) throw error;
      await sleep(pauseMs);
    }
  }
}

async function lastOf(compressed: Readable, limit: number): Promise<string[]> {
  const plain = createGunzip().setEncoding('utf8');
  compressed.on('error', (error) => plain.destroy(error)).pipe(plain);
  let end = '';
  for await (const text of plain as AsyncIterable<string>) end = lastLinesOf(end + text, limit);
  return end.trimEnd() === '' ? [] : lastLinesOf(end.trimEnd(), limit).split('\n');
}

const lastLinesOf = (text: string, limit: number): string =>
  text
    .split('\n')
    .slice(-limit - 1)
    .join('\n');
