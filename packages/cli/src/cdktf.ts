#!/usr/bin/env node
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepareCdktf } from './commands/cdktf.ts';

// CDKTF's CLI takes over this very process, so that its arguments, its exit code and every signal are its own.
try {
  const { cli, environment } = await prepareCdktf(process.argv.slice(2), {
    environment: process.env,
    // At the root of the repository, where git ignores it.
    directory: fileURLToPath(new URL('../../../.clickstream/', import.meta.url)),
    onDownload: (what) => process.stderr.write(`fetching ${what}\n`),
  });
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  // Its own name, for its help.
  process.argv[1] = cli.replace(/\.js$/, '');
  await import(pathToFileURL(cli).href);
} catch (error) {
  process.stderr.write(`cdktf: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
