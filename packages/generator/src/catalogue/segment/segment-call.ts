import type { Alias } from './alias.ts';
import type { Group } from './group.ts';
import type { Identify } from './identify.ts';
import type { Page } from './page.ts';
import type { Screen } from './screen.ts';
import type { Track } from './track.ts';

/** Any call of the Segment spec that is made. */
export type SegmentCall = Identify | Track | Page | Screen | Group | Alias;
