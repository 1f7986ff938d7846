/** Whether an event's message fits a pattern. */
export type Filter = (message: string) => boolean;
