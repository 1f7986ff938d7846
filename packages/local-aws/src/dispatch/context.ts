import type { Asker } from '../ports/asker.ts';

/** What an operation may use; `state` is its service's own. */
export interface Context<State> extends Asker {
  readonly state: State;
}
