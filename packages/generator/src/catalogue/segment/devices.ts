/** A telephone. */
export interface Device {
  readonly manufacturer: string;
  readonly model: string;
  readonly name: string;
  /** Of its system. */
  readonly version: string;
  readonly width: number;
  readonly height: number;
  readonly density: number;
}

const apple = (model: string, name: string, width: number, height: number, density: number): Device => ({
  manufacturer: 'Apple',
  model,
  name,
  version: '18.6',
  width,
  height,
  density,
});

const android = (
  manufacturer: string,
  model: string,
  name: string,
  version: string,
  width: number,
): Device => ({
  manufacturer,
  model,
  name,
  version,
  width,
  height: Math.round(width * 2.22),
  density: 2.625,
});

/** Devices of visitors with iOS. */
export const iosDevices: readonly Device[] = [
  apple('iPhone17,1', 'iPhone 16 Pro', 402, 874, 3),
  apple('iPhone17,3', 'iPhone 16', 393, 852, 3),
  apple('iPhone15,4', 'iPhone 15', 393, 852, 3),
  apple('iPhone14,6', 'iPhone SE', 375, 667, 2),
];

/** Devices of visitors with Android. */
export const androidDevices: readonly Device[] = [
  android('Google', 'Pixel 9', 'tokay', '15', 412),
  android('Google', 'Pixel 8a', 'akita', '15', 411),
  android('samsung', 'SM-S921B', 'e1s', '14', 384),
  android('samsung', 'SM-A556B', 'a55x', '14', 393),
  android('Xiaomi', '2312DRA50G', 'garnet', '13', 393),
];

const chrome = (platform: string): string =>
  `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36`;

/** Browsers of visitors on the web. */
export const userAgents: readonly string[] = [
  chrome('Windows NT 10.0; Win64; x64'),
  chrome('Macintosh; Intel Mac OS X 10_15_7'),
  chrome('X11; Linux x86_64'),
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  `${chrome('Windows NT 10.0; Win64; x64')} Edg/141.0.0.0`,
];

/** Where visitors are. The networks are those set aside for documentation. @see https://www.rfc-editor.org/rfc/rfc5737 */
export const locations: readonly { network: string; locale: string; timezone: string }[] = [
  { network: '192.0.2', locale: 'en-US', timezone: 'America/New_York' },
  { network: '192.0.2', locale: 'en-US', timezone: 'America/Chicago' },
  { network: '192.0.2', locale: 'en-US', timezone: 'America/Los_Angeles' },
  { network: '192.0.2', locale: 'es-MX', timezone: 'America/Mexico_City' },
  { network: '198.51.100', locale: 'en-GB', timezone: 'Europe/London' },
  { network: '198.51.100', locale: 'de-DE', timezone: 'Europe/Berlin' },
  { network: '203.0.113', locale: 'ja-JP', timezone: 'Asia/Tokyo' },
  { network: '203.0.113', locale: 'en-AU', timezone: 'Australia/Sydney' },
];
