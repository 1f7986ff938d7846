/**
 * Where the compiled file of a worker thread is that stands beside the module of that URL. Node runs compiled files
 * only: a test that runs the sources uses the build that stands beside them.
 */
export const workerUrl = (file: string, from: string): URL =>
  new URL(file, from.endsWith('.ts') ? from.replace('/local-aws/src/', '/local-aws/dist/') : from);
