// Counts what this process does to its disk, step by step, and says so before each: what is on the disk then is what a
// SIGKILL at that moment would leave. To be imported before anything that names a function of `node:fs`.
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { O_CREAT, O_RDWR, O_WRONLY } = fs.constants;
const changes = (flags = 'r') =>
  typeof flags === 'number' ? (flags & (O_CREAT | O_RDWR | O_WRONLY)) !== 0 : flags !== 'r';

let listener = () => {};
let listening = false;

/** Has `before` called before each step, until the next call; what it does itself is no step. */
export function onStep(before) {
  listener = before;
}

function announce(name) {
  if (listening) return;
  listening = true;
  try {
    listener(name);
  } finally {
    listening = false;
  }
}

function watch(object, names) {
  for (const name of names) {
    const original = object[name];
    object[name] = function (...args) {
      if (!name.startsWith('open') || changes(args[1])) announce(name);
      return original.apply(this, args);
    };
  }
}

const handle = await promises.open(new URL(import.meta.url));
watch(Object.getPrototypeOf(handle), ['appendFile', 'truncate', 'write', 'writeFile', 'writev']);
await handle.close();
watch(promises, ['copyFile', 'cp', 'link', 'mkdir', 'open', 'rename', 'rm', 'truncate', 'writeFile']);
watch(
  fs,
  [
    'appendFile',
    'cp',
    'ftruncate',
    'mkdir',
    'open',
    'rename',
    'rm',
    'rmdir',
    'truncate',
    'write',
    'writeFile',
    'writev',
  ].map((name) => `${name}Sync`),
);
syncBuiltinESMExports();
