/** How long a local AWS may take to say where it runs. */
const timeoutMs = 2000;

/** What answers at an endpoint. */
export interface Emulator {
  /** Whether it is surely another than local AWS: what answers late, or not at all, is not taken for one. */
  readonly isOther: boolean;
  /** The name of the host that a local AWS runs on; undefined where it does not say. */
  readonly host: string | undefined;
}

/** Asks what runs at an endpoint whether it is a local AWS, and on which host. */
export async function emulatorAt(endpointUrl: string): Promise<Emulator> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(new URL('/_local/health', endpointUrl), { signal });
    const text = await answer.text();
    if (answer.status === 404) return { isOther: true, host: undefined };
    const { host } = JSON.parse(text) as { readonly host?: unknown };
    return { isOther: false, host: typeof host === 'string' ? host : undefined };
  } catch {
    return { isOther: false, host: undefined };
  }
}
