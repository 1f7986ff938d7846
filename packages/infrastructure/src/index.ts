// Names only: nothing here loads cdktf, so that a command which only wants the stream's name starts at once.
export { appFile } from './app-file.ts';
