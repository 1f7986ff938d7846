import { writeFile } from 'node:fs/promises';

/**
 * Writes what a command has to say to a file.
 *
 * @throws {Error} in a line, when the disk does not take it
 */
export async function writeOutput(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((cause: Error) => {
    throw new Error(`cannot write ${path}: ${cause.message}`, { cause });
  });
}
