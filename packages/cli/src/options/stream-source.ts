import { settingsPlace } from './read-deployed.ts';
import type { Deployed } from './read-deployed.ts';

/** The Kinesis stream that the stack's delivery stream reads, which takes no puts itself then, and what says so. */
export interface StreamSource {
  readonly stream: string;
  readonly setting: string;
}

/** The source of the stack's delivery stream where the settings have `realtime`. */
export const streamSource = ({ realtime }: Deployed, eventsStream: string): StreamSource | undefined =>
  realtime ? { stream: eventsStream, setting: `${settingsPlace()}.realtime` } : undefined;
