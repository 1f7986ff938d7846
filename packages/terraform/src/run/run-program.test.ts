import { describe, expect, it } from '@jest/globals';
import { runProgram } from './run-program.ts';
import type { Program } from './run-program.ts';

const node = (script: string, more: Partial<Program> = {}) =>
  runProgram({
    file: process.execPath,
    arguments: ['-e', script],
    directory: process.cwd(),
    environment: { PATH: process.env['PATH'] },
    ...more,
  });

/** Aborts once the program has said that it is ready. */
function whenReady() {
  const stopping = new AbortController();
  const onOutput = (text: string) => {
    if (text.includes('ready')) stopping.abort(new Error('stopped by the test'));
  };
  return { signal: stopping.signal, onOutput };
}

describe('runProgram', () => {
  it('gives exit code and output, and hears the output as it comes', async () => {
    const heard: string[] = [];
    const script = 'console.log("ä out"); console.error("err"); process.exitCode = 3';
    const ended = await node(script, { onOutput: (text) => heard.push(text) });
    expect(ended).toEqual({ exitCode: 3, stdout: 'ä out\n', stderr: 'err\n' });
    expect(heard.toSorted((a, b) => a.localeCompare(b))).toEqual(
      ['err\n', 'ä out\n'].toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it('runs in the directory and the environment that are given, without what is undefined there', async () => {
    const script = 'console.log(process.cwd(), process.env.SET, process.env.UNSET, process.env.HOME)';
    const { stdout } = await node(script, { directory: '/', environment: { SET: 'x', UNSET: undefined } });
    expect(stdout).toBe('/ x undefined undefined\n');
  });

  it('gives the program no input to wait for', async () => {
    expect(await node('process.stdin.on("end", () => console.log("end")).resume()')).toMatchObject({
      stdout: 'end\n',
    });
  });

  it('interrupts once and waits until the program has put things in order', async () => {
    const { signal, onOutput } = whenReady();
    const heard: string[] = [];
    const script = `
      let interrupts = 0;
      const alive = setInterval(() => {}, 1000);
      process.on('SIGINT', () => {
        interrupts += 1;
        setTimeout(() => { console.log('interrupted', interrupts); clearInterval(alive); }, 200);
      });
      console.log('ready');`;
    const ended = node(script, {
      signal,
      onOutput(text) {
        heard.push(text);
        onOutput(text);
      },
    });
    await expect(ended).rejects.toThrow('stopped by the test');
    expect(heard.join('')).toBe('ready\ninterrupted 1\n');
  });

  it('kills a program, and what it has started, that does not end in time', async () => {
    const { signal, onOutput } = whenReady();
    const script = `
      process.on('SIGINT', () => {});
      const { spawn } = require('node:child_process');
      const deaf = 'process.on("SIGINT", () => {}); setInterval(() => {}, 1000); console.log("ready")';
      spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    // The child's child holds the same pipe: that the pipe closes is the end of both.
    await expect(node(script, { signal, onOutput, graceMs: 200 })).rejects.toThrow('stopped by the test');
  });

  it('kills a program that is being interrupted, and what it has started, once it is given up', async () => {
    const stopping = new AbortController();
    const abandoning = new AbortController();
    const onOutput = (text: string) => {
      if (text.includes('ready')) stopping.abort(new Error('stopped by the test'));
      if (text.includes('deaf')) abandoning.abort(new Error('given up by the test'));
    };
    const script = `
      const { spawn } = require('node:child_process');
      const child = 'process.on("SIGINT", () => {}); setInterval(() => {}, 1000); console.log("ready")';
      process.on('SIGINT', () => console.log('deaf'));
      spawn(process.execPath, ['-e', child], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    // The child's child holds the same pipe: that the pipe closes is the end of both.
    const ended = node(script, { signal: stopping.signal, abandon: abandoning.signal, onOutput });
    await expect(ended).rejects.toThrow('given up by the test');
  });

  it('starts nothing after the abort', async () => {
    const heard: string[] = [];
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(node('console.log(1)', { signal, onOutput: (text) => heard.push(text) })).rejects.toThrow(
      'too late',
    );
    expect(heard).toEqual([]);
  });

  it('says when there is no such program, and when a signal ended it', async () => {
    await expect(node('', { file: '/nowhere/terraform' })).rejects.toThrow(
      '/nowhere/terraform cannot be started: spawn /nowhere/terraform ENOENT',
    );
    await expect(node('process.kill(process.pid, "SIGKILL")')).rejects.toThrow(/ was ended by SIGKILL$/);
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('exit');
    await node('');
    await node('', { file: '/nowhere' }).catch(() => {});
    expect(process.listenerCount('exit')).toBe(before);
  });
});
