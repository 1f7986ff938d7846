import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { makeDirectory } from '@clickstream/contract/make-directory';
import { isAsKept, isOwn, sumFile } from './is-as-kept.ts';
import { release as pinned } from './release.ts';

/** What is fetched, from where, to where. */
export interface Fetch {
  /** As in {@link platform}. */
  readonly platform: string;
  /** The binary is kept as `<cacheDirectory>/terraform-<version>-<platform>/terraform`. */
  readonly cacheDirectory: string;
  readonly baseUrl?: string;
  readonly release?: { readonly version: string; readonly sha256: Readonly<Record<string, string>> };
  /** How long the server may be silent, at first and between two parts, in milliseconds. */
  readonly timeoutMs?: number;
  /** Hears that a download starts. */
  readonly onDownload?: (what: string) => void;
}

/**
 * Gives the path of the pinned Terraform, downloading it the first time, and again when what is kept is not as it was
 * kept.
 *
 * Nothing is kept that has not the pinned checksum, and the binary takes its place in one step: a download that stops
 * half-way leaves no Terraform.
 *
 * @throws {Error} with one line when there is no release for the platform, the server is not reached, a checksum is wrong.
 */
export async function fetchRelease(options: Fetch): Promise<string> {
  const { platform, cacheDirectory, release = pinned } = options;
  const { baseUrl = 'https://releases.hashicorp.com', timeoutMs = 5000, onDownload } = options;

  const directory = join(cacheDirectory, `terraform-${release.version}-${platform}`);
  const binary = join(directory, 'terraform');
  if (await isAsKept(binary)) return binary;

  const expected = release.sha256[platform];
  if (!expected) throw new Error(`no release of Terraform is pinned for ${platform}`);
  const url = `${baseUrl}/terraform/${release.version}/terraform_${release.version}_${platform}.zip`;
  const archive = await download(url, timeoutMs, () =>
    onDownload?.(`Terraform ${release.version} for ${platform} from ${new URL(url).host}`),
  );
  const got = createHash('sha256').update(archive).digest('hex');
  if (got !== expected) throw new Error(`${url} has the SHA-256 ${got}, must have ${expected}: not used`);

  const { terraform } = unzipSync(archive, { filter: ({ name }) => name === 'terraform' });
  if (!terraform) throw new Error(`${url} holds no terraform`);
  makeDirectory(cacheDirectory);
  await keepOwn(directory);
  const partial = join(directory, `.partial-${randomUUID()}`);
  try {
    // The sum first: a program without its own is none.
    await writeFile(partial, createHash('sha256').update(terraform).digest('hex'), { mode: 0o600 });
    await rename(partial, sumFile(binary));
    await writeFile(partial, terraform, { mode: 0o700 });
    await rename(partial, binary);
  } finally {
    await rm(partial, { force: true });
  }
  return binary;
}

/**
 * Makes a directory that nobody else may write.
 *
 * @throws {Error} when it is there and cannot be made so
 */
async function keepOwn(directory: string): Promise<void> {
  await mkdir(directory, { mode: 0o700 }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    if (await isOwn(directory)) return;
    await rm(directory, { recursive: true });
    await mkdir(directory, { mode: 0o700 });
  });
}

async function download(url: string, timeoutMs: number, onAnswer: () => void): Promise<Uint8Array> {
  const silence = new AbortController();
  const wait = () =>
    setTimeout(() => silence.abort(new Error(`no answer for ${timeoutMs / 1000} s`)), timeoutMs);
  let timer = wait();
  try {
    const response = await fetch(url, { signal: silence.signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    onAnswer();
    const parts: Uint8Array[] = [];
    for await (const part of response.body ?? []) {
      parts.push(part);
      clearTimeout(timer);
      timer = wait();
    }
    return Buffer.concat(parts);
  } catch (error) {
    throw new Error(`${url} could not be fetched: ${reason(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch() says "fetch failed" and keeps the reason in `cause`, which may again hold one for each address. */
function reason(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error & { errors?: Error[] } };
  return cause?.errors?.[0]?.message ?? cause?.message ?? message;
}
