import type { Cancel, Clock } from '../../../runtime/clock.ts';

const minuteMs = 60_000;

/** Does something once a minute of clock time, for as long as it says that it is to go on. */
export class EachMinute {
  private cancel: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    /** Answers whether to go on. */
    private readonly task: () => boolean,
  ) {}

  /** The first time is in a minute, unless it is under way already. */
  start(): void {
    this.cancel ??= this.clock.schedule(new Date(this.clock.now().getTime() + minuteMs), () => {
      this.cancel = undefined;
      if (this.task()) this.start();
    });
  }

  stop(): void {
    this.cancel?.();
  }
}
