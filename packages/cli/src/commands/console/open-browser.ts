import { spawn } from 'node:child_process';

/** The program of each system that opens an address in the user's browser. */
const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Opens an address in the user's browser; where there is none, who reads the terminal opens it. */
export function openBrowser(address: string): void {
  const [program, ...before] = openers[process.platform] ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...before, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
