import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from 'cdktf';
import { forgetOtherBackend } from './backend.ts';
import { ConfigError } from './config-error.ts';
import { readConfig } from './config.ts';
import { readContext } from './context.ts';
import { expectedWarnings } from './features/layout/warnings.ts';
import { lockProvider } from './lock-provider.ts';
import { outputDirectory } from './output-directory.ts';
import { ClickstreamStack } from './stack.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { env } = process;

try {
  const config = readConfig(readContext(env['CDKTF_CONTEXT_JSON'], join(root, 'cdktf.json')), env);
  const outdir = outputDirectory(env['CDKTF_OUTDIR'], join(root, 'cdktf.out'));
  const app = new App({ outdir });
  const { node } = new ClickstreamStack(app, config);
  app.synth();
  const workingDirectory = join(outdir, 'stacks', node.id);
  for (const warning of expectedWarnings(config)) console.error(`warning: ${warning}`);
  lockProvider(workingDirectory);
  forgetOtherBackend(workingDirectory, config.state);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
