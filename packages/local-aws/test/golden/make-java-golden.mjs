// Writes java-timestamps.json: what the DateTimeFormatter of a JDK 17 makes of patterns, instants and time zones.
//
// Usage: pnpm build && node make-java-golden.mjs [path of a JDK's java]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { timeZones } from '../../dist/services/firehose/record/naming/time-zones.js';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const program = [here('JavaTimestamps.java'), ...timeZones];
const { stdout, stderr, status } = spawnSync(process.argv[2] ?? 'java', program, { encoding: 'utf8' });
if (status !== 0) throw new Error(stderr);
writeFileSync(here('java-timestamps.json'), stdout);
