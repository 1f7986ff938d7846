/** A program in a terminal of its own, as node-pty has it. */
interface Running {
  kill(signal: NodeJS.Signals): void;
  onData(listener: (text: string) => void): void;
  onExit(listener: () => void): void;
}

/** The module that CDKTF opens terminals by, which it asks for `spawn` anew each time. */
export interface Terminals {
  spawn(this: void, ...asked: unknown[]): Running;
}

/**
 * Has the first signal end Terraform in good order, and the second give up what is under way.
 *
 * CDKTF runs Terraform in a terminal of its own, and takes the first signal for a reason to press Ctrl-C in it twice, of
 * which the second has Terraform end at once, or, in `watch`, to end, by which that terminal goes: what Terraform was making
 * would be in no state. Of a terminal that is closed (SIGHUP) it hears nothing, and is ended.
 *
 * @param onText hears what Terraform says
 */
export function endInOrder(terminals: Terminals, onText: (text: string) => void): void {
  const running = new Set<Running>();
  let atEnd: (() => void) | undefined;
  const { spawn } = terminals;
  terminals.spawn = (...asked) => {
    const opened = spawn(...asked);
    running.add(opened);
    opened.onData(onText);
    opened.onExit(() => {
      running.delete(opened);
      // CDKTF hears of the end first.
      if (atEnd && running.size === 0) setImmediate(atEnd);
    });
    // What CDKTF begins after that has done nothing yet.
    if (atEnd) opened.kill('SIGKILL');
    return opened;
  };
  const hear = (name: string, abort: () => void) => {
    if (atEnd || running.size === 0) return abort();
    atEnd = abort;
    const again = name === 'SIGINT' ? 'Ctrl-C' : name;
    process.stderr.write(
      `\ncdktf: stopping as soon as Terraform has put its state in order; ${again} again kills it\n`,
    );
    for (const each of running) each.kill('SIGINT');
  };
  process.on('newListener', (name: string, listener: () => void) => {
    if (!isAbort(listener)) return;
    // It is there after this.
    process.nextTick(() => process.off(name, listener).on(name, () => hear(name, listener)));
    if (name === 'SIGINT') process.on('SIGHUP', () => hear('SIGHUP', listener));
  });
  // What is written to a terminal that was closed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Whether it is what CDKTF does when a signal comes: `project.hardAbort()`, or `abort()` of its `watch`. */
export const isAbort = (listener: unknown): boolean => /\.(hardAbort|abort)\(\)/.test(String(listener));
