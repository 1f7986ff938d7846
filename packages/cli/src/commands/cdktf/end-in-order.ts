/** A program in a terminal of its own, as node-pty has it. */
interface Running {
  kill(signal: NodeJS.Signals): void;
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
 * which the second has Terraform end at once: what it was making would be in no state.
 */
export function endInOrder(terminals: Terminals): void {
  const running = new Set<Running>();
  const { spawn } = terminals;
  terminals.spawn = (...asked) => {
    const opened = spawn(...asked);
    running.add(opened);
    opened.onExit(() => running.delete(opened));
    return opened;
  };
  let isEnding = false;
  const hear = (abort: () => void) => {
    if (isEnding || running.size === 0) return abort();
    isEnding = true;
    process.stderr.write(
      '\ncdktf: stopping as soon as Terraform has put its state in order; Ctrl-C again kills it\n',
    );
    for (const each of running) each.kill('SIGINT');
  };
  process.on('newListener', (name: string, listener: () => void) => {
    if (!isAbort(listener)) return;
    // It is there after this.
    process.nextTick(() => process.off(name, listener).on(name, () => hear(listener)));
  });
}

/** Whether it is what CDKTF does when a signal comes. */
export const isAbort = (listener: unknown): boolean => String(listener).includes('hardAbort');
