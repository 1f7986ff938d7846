// Runs a program to its end and says what it took: used by the benchmarks of the generator.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The command line, built. */
export const gen = [here('../packages/cli/dist/main.js'), 'gen'];
/** A baseline program of this folder. */
export const baseline = (name) => here(`baselines/${name}`);

const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_OPTIONS)/.test(name))),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
};
// Printed by the program itself when it exits, on a channel of its own.
const report = `data:text/javascript,import{writeSync}from'node:fs';process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s,maxRSS:m}=process.resourceUsage();writeSync(3,JSON.stringify({cpuSeconds:(u+s)/1e6,peakMiB:m/1024}))})`;

/**
 * Runs Node with these arguments; `output` of its standard output: kept, or dropped into /dev/null; `expected`: its exit
 * code.
 */
export async function runNode(args, { output = 'kept', expected = 0, env = {} } = {}) {
  const stdout = output === 'kept' ? 'pipe' : openSync('/dev/null', 'w');
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', report, ...args], {
    env: { ...environment, ...env },
    stdio: ['ignore', stdout, 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '', report: '' };
  child.stdout?.on('data', (chunk) => (text.stdout += chunk));
  child.stderr.on('data', (chunk) => (text.stderr += chunk));
  child.stdio[3].on('data', (chunk) => (text.report += chunk));
  const [code] = await once(child, 'close');
  if (code !== expected) throw new Error(`${args.join(' ')} ended with ${code}: ${text.stderr}`);
  return { ...JSON.parse(text.report), seconds: (performance.now() - began) / 1000, stdout: text.stdout };
}

/** Runs a Python program; undefined when Python or one of its modules is missing. */
export function runPython(args, { output = 'kept' } = {}) {
  const began = performance.now();
  const stdout = output === 'kept' ? 'pipe' : openSync('/dev/null', 'w');
  const { status, error, ...result } = spawnSync('python3', args, {
    env: environment,
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
  });
  if (error || status !== 0) return undefined;
  return { seconds: (performance.now() - began) / 1000, stdout: result.stdout };
}

/** Whether Python is here, with a module or without. */
export function hasPython(module = 'sys') {
  return spawnSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
}
