/** Who may read and write what is in a data directory: its owner alone. */
export const fileMode = 0o600;
export const directoryMode = 0o700;
