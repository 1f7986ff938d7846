import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepareCdktf } from './prepare-cdktf.ts';
import { refuseFullStack } from './refuse-full-stack.ts';

/** At the root of the repository, where git ignores it. */
const directory = fileURLToPath(new URL('../../../../../.clickstream/', import.meta.url));

/** `pnpm cdktf`: CDKTF's own CLI, in this process; it sets the exit code when it is done. */
export async function cdktf(args: readonly string[]): Promise<void> {
  const { cli, binary, environment } = await prepareCdktf(args, {
    environment: process.env,
    directory,
    onDownload: (what) => process.stderr.write(`fetching ${what}\n`),
  });
  if (binary !== undefined && args.includes('destroy'))
    await refuseFullStack({ args, directory: process.cwd(), binary, environment });
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  // Its own name, for its help.
  process.argv = [process.argv[0]!, cli.replace(/\.js$/, ''), ...args];
  await import(pathToFileURL(cli).href);
}
