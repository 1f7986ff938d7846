import { setTimeout as sleep } from 'node:timers/promises';
import { counted, listenForInterruption, showProgress, UsageError } from '@clickstream/generator/cli';
import { flagOf } from '@clickstream/generator/options';
import type { Given } from '@clickstream/generator/options';
import { dialects, renderTransforms, transform as transformLake } from '@clickstream/lake';
import type { Lake, TransformOptions, TransformProgress, TransformResult } from '@clickstream/lake';
import { transformOptions } from '@clickstream/lake/options';
import { checkSpan } from '../check-span.ts';
import type { LakeGiven } from '../lake-command.ts';
import { openLake, readContract } from '../../../aws/open-lake.ts';
import { sayUnreadable } from '../say-unreadable.ts';
import { interrupted, sayWaiting } from '../with-lake.ts';
import { chooseEngine } from './choose-engine.ts';
import type { ChosenEngine } from './choose-engine.ts';
import { reportRun } from './report-run.ts';
import { registerInCatalog, requireCatalog } from '../register-in-catalog.ts';
import { bytesText, printJson } from '../../../output/print.ts';

/** Runs `lake transform`; resolves with the exit code. */
export async function runTransform(argv: LakeGiven<typeof transformOptions>): Promise<number> {
  if (argv.render !== undefined) {
    refuseBeside(argv);
    return render(argv.render, argv.contract);
  }
  checkSpan(argv);
  if (argv.restate !== undefined && (argv.sinceMs ?? argv.untilMs) !== undefined)
    throw new UsageError(
      `--restate makes a date anew from all of raw and goes without --since and --until, got --${argv.sinceMs === undefined ? 'until' : 'since'}`,
    );
  const { everySeconds } = argv;
  const openEngine = await chooseEngine(argv);
  const { signal, abandon, release } = listenForInterruption(sayWaiting);
  const opened = await openLake(argv, abandon);
  const { lake, close } = opened;
  let engine: ChosenEngine | undefined;
  let code = 0;
  try {
    engine = await openEngine(opened);
    const registers = (argv.catalog === true || opened.hasCatalog) && argv.dryRun !== true;
    if (registers) await requireCatalog(opened);
    do {
      let at: TransformProgress | undefined;
      const hide = await showProgress({
        total: Infinity,
        value: () => 0,
        text: () =>
          engine?.state?.() ??
          (at
            ? `${at.step}: ${at.objects} of ${counted(at.ofObjects, 'object')}, ${counted(at.lines, 'line')}`
            : 'looking'),
      });
      const chosen: TransformOptions = {
        sinceMs: argv.sinceMs,
        untilMs: argv.untilMs,
        restate: argv.restate,
        windowDays: argv.windowDays,
        dryRun: argv.dryRun,
        workDirectory: argv.workDirectory,
        signal,
        onProgress: (progress) => (at = progress),
      };
      const result = await transformLake(lake, chosen, engine?.engine).finally(hide);
      code = result.unreadable.length > 0 ? 1 : code;
      if (argv.json) printJson(result);
      else print(lake, result, argv.dryRun === true);
      if (registers) await registerInCatalog(opened, argv.json === true);
      if (argv.metrics === true && argv.dryRun !== true) await reportRun(opened);
      if (everySeconds !== undefined) await sleep(everySeconds * 1000, undefined, { signal }).catch(() => {});
    } while (everySeconds !== undefined && !signal.aborted);
    return everySeconds !== undefined ? interrupted : code;
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('interrupted: nothing of this run is to be seen\n');
    return interrupted;
  } finally {
    release();
    engine?.close();
    close();
  }
}

function print(lake: Lake, result: TransformResult, dryRun: boolean): void {
  if (result.cleanUpProblem !== undefined)
    process.stderr.write(
      `transform: committed, but what is not needed any more stays: ${result.cleanUpProblem}\n`,
    );
  sayUnreadable('transform', lake, result.unreadable);
  if (dryRun) {
    process.stdout.write(
      `would read ${counted(result.objects, 'object')}, ${bytesText(result.bytes)}; nothing is written\n`,
    );
    return;
  }
  if (result.sequence === undefined) {
    process.stdout.write('nothing is new\n');
    return;
  }
  process.stdout.write(
    [
      `read        ${counted(result.objects, 'object')}, ${bytesText(result.bytes)}, ${counted(result.lines, 'line')}`,
      `events      ${result.events}, on ${counted(result.dates.length, 'date')}${result.late > 0 ? `; ${result.late} came a day late or more` : ''}`,
      `duplicates  ${result.duplicates}`,
      `rejected    ${result.rejected}`,
      `sessions    ${result.sessions} made`,
      ...(result.lateBeyondWindow > 0
        ? [`too late    ${result.lateBeyondWindow} for the window: older sessions stay as they are`]
        : []),
      `commit      ${result.sequence}, ${counted(result.files, 'new file')}`,
      `elapsed     ${(result.elapsedMs / 1000).toFixed(1)} s`,
      '',
    ].join('\n'),
  );
}

async function render(name: string, contract: string | undefined): Promise<number> {
  const dialect = Object.values(dialects).find((each) => each.name === name)!;
  for (const { name: transform, sql } of renderTransforms(await readContract(contract), dialect)) {
    process.stdout.write(`-- ${transform}\n${sql};\n\n`);
  }
  return 0;
}

/** What runs a transform says nothing to the SQL of one. */
function refuseBeside(argv: Given<typeof transformOptions>): void {
  const { render: _render, json: _json, ...others } = argv;
  for (const name of Object.keys(transformOptions) as (keyof typeof others)[])
    if (others[name] !== undefined && others[name] !== false)
      throw new UsageError(
        `--render only prints SQL and goes with --contract alone, got --${flagOf(name, transformOptions[name])}`,
      );
}
