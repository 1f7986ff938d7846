import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { EngineJob, JobEngine } from '../src/ports/job-engine.ts';

/**
 * Stands for Spark where a test is about what a service does around a script, whose one line says what it does: `print TEXT`
 * prints, `raise TEXT` ends as Python does on an exception, `exit N` with a code, `forever` when it is told to.
 */
export class ScriptedJobs implements JobEngine {
  readonly ran: (EngineJob & { readonly text: string })[] = [];
  isClosed = false;

  async run(job: EngineJob, signal: AbortSignal): Promise<number> {
    const text = await readFile(job.script, 'utf8');
    this.ran.push({ ...job, text });
    const [, verb, rest = ''] = /^(\w+) ?(.*)$/s.exec(text) ?? [];
    if (verb === 'forever') {
      if (!signal.aborted) await once(signal, 'abort');
      return 137;
    }
    if (verb === 'print') {
      // Not in whole lines.
      for (const part of rest.split(' ')) job.onOutput('stdout', `${part} `);
      return 0;
    }
    if (verb === 'raise') {
      job.onOutput('stderr', `Traceback (most recent call last):\n  File "job.py", line 1\n${rest}\n`);
      return 1;
    }
    return Number(rest);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}
