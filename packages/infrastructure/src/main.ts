import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  awsTarget,
  contextPlace,
  emptyStateWarnings,
  lockOutput,
  OutputInUseError,
  outputOwner,
  ownContext,
  pathError,
  PathError,
  TargetError,
} from '@clickstream/terraform';
import { App } from './bindings/cdktf.ts';
import { forgetOtherBackend } from './app/backend.ts';
import { ConfigError } from './config/config-error.ts';
import { readConfig } from './config/config.ts';
import { readContext } from './config/context.ts';
import { compressionWarnings } from './config/compression-warnings.ts';
import { emulatorWarnings } from './config/emulator-warnings.ts';
import { keyQueryProblem } from './config/layout/key-query-problem.ts';
import { expectedWarnings } from './config/expected-warnings.ts';
import { scheduleWarnings } from './features/transformJob/schedule-warnings.ts';
import { emulatorAt } from './app/emulator.ts';
import { keepHost } from './app/local-host.ts';
import { lockProvider } from './app/lock-provider.ts';
import { refuseOtherRegion } from './app/other-region.ts';
import { outputDirectory } from './app/output-directory.ts';
import { ClickstreamStack } from './stack.ts';
import { checkOwner, stateOwner } from './app/state-owner.ts';
import { stateWarnings } from './config/state.ts';
import { targetLine } from './config/target-line.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { env } = process;

try {
  // CDKTF's CLI writes what cdktf.json has over the variable.
  if (env[ownContext]) env['CDKTF_CONTEXT_JSON'] = env[ownContext];
  const { context, place } = readContext(
    env['CDKTF_CONTEXT_JSON'],
    join(root, 'cdktf.json'),
    env[contextPlace] || undefined,
  );
  const asked = readConfig(context, env, await awsTarget(env), place);
  const problem = await keyQueryProblem(asked.layout, place);
  if (problem !== undefined) throw new ConfigError(problem);
  const outdir = outputDirectory(env['CDKTF_OUTDIR'], join(root, 'cdktf.out'));
  lockOutput(outdir, env[outputOwner]);
  const workingDirectory = join(outdir, 'stacks', asked.names.stack);
  const statePath = asked.state.backend === 'local' ? join(workingDirectory, asked.state.path) : undefined;
  const emptyState = statePath === undefined ? [] : emptyStateWarnings(statePath);
  const owner = statePath === undefined ? undefined : stateOwner(statePath);
  checkOwner(owner, statePath ?? '', asked.region);
  if (statePath !== undefined && owner === undefined) refuseOtherRegion(statePath, asked.region);
  const { endpointUrl } = asked.target;
  const emulator = endpointUrl === undefined ? undefined : await emulatorAt(endpointUrl);
  if (statePath !== undefined && emulator?.host !== undefined)
    keepHost(statePath, emulator.host, owner !== undefined);
  const config = { ...asked, account: owner?.account, isOtherEmulator: emulator?.isOther };

  const app = new App({ outdir });
  void new ClickstreamStack(app, config);
  app.synth();
  lockProvider(workingDirectory);
  forgetOtherBackend(workingDirectory, config.state);
  // CDKTF's CLI prints what its app says on stdout as it is, and what it says on stderr as an error of its own.
  const say = env['CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS'] ? console.log : console.error;
  say(targetLine(config, context['region'], place));
  const warnings = [
    ...emptyState,
    ...emulatorWarnings(config),
    ...stateWarnings(config.state),
    ...expectedWarnings(config),
    ...compressionWarnings(config),
    ...scheduleWarnings(config.transformJob, new Date()),
  ];
  for (const warning of warnings) say(`warning: ${warning}`);
} catch (error) {
  const told = pathError(error) ?? error;
  const isOfUser = [ConfigError, PathError, TargetError].some((each) => told instanceof each);
  if (!isOfUser && !(told instanceof OutputInUseError)) throw error;
  console.error((told as Error).message);
  process.exitCode = isOfUser ? 2 : 1;
}
