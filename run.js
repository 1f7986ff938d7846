// Builds what has changed, then runs the command line: `node run.js gen --count 3`.
import './build.js';

await import('./packages/cli/dist/main.js');
