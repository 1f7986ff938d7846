declare module 'fs-native-extensions' {
  /** Locks a file for as long as its descriptor is open; false when another has it locked. */
  export function tryLock(file: number): boolean;
}
