/** Waits for what may be refused by the error of a name, which says that nothing is left to do. */
export async function unless(name: string, doing: Promise<unknown>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    if ((error as Error).name !== name) throw error;
  }
}
