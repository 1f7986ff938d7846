import { fileURLToPath } from 'node:url';

/** The built app: `node <appFile>` synthesizes the stack into `CDKTF_OUTDIR`. */
export const appFile: string = fileURLToPath(new URL('../dist/main.js', import.meta.url));
