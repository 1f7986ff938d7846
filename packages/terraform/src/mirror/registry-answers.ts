/** Says whether the provider registry can be reached: its discovery document within `timeoutMs`. */
export async function registryAnswers(
  baseUrl = 'https://registry.terraform.io',
  timeoutMs = 2000,
): Promise<boolean> {
  try {
    const url = `${baseUrl}/.well-known/terraform.json`;
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    const services = (await response.json()) as Record<string, unknown>;
    return response.ok && typeof services['providers.v1'] === 'string';
  } catch {
    return false;
  }
}
