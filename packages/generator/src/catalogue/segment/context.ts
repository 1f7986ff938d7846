import type { JsonSchema } from '../event-type.ts';
import { pages, site } from '../vocabulary.ts';
import { androidDevices, iosDevices, locations, userAgents } from './devices.ts';

/** Where a call comes from. @see https://segment.com/docs/connections/spec/common/#context */
export interface SegmentContext {
  readonly ip: string;
  readonly library: { name: string; version: string };
  readonly locale: string;
  readonly timezone: string;
  readonly userAgent?: string;
  readonly page?: { path: string; referrer: string; search: string; title: string; url: string };
  readonly app?: { name: string; version: string; build: string };
  readonly device?: { id: string; manufacturer: string; model: string; name: string; type: string };
  readonly os?: { name: string; version: string };
  readonly network?: { carrier: string; cellular: boolean; wifi: boolean };
  readonly screen?: { width: number; height: number; density: number };
}

/** What a context is built of. */
export interface ContextView {
  readonly system: number;
  /** Which device of the system, and which place, 0 .. 7 each. */
  readonly device: number;
  readonly place: number;
  readonly page: number;
  /** The last part of the address, three digits. */
  readonly host: string;
  /** The device's own id. */
  readonly deviceId: string;
}

/** The pages' titles, in the order of pages. */
export const titles = ['Apparel', 'Food', 'Electronics', 'Home', 'Books'] as const;

const web = 2;

/** Builds the context of a call. */
export function buildContext({ system, device, place, page, host, deviceId }: ContextView): SegmentContext {
  const { network, locale, timezone } = locations[place % locations.length]!;
  const ip = `${network}.${host}`;
  if (system === web) {
    const path = pages[page]!;
    return {
      ip,
      library: { name: 'analytics.js', version: 'next-1.70.0' },
      locale,
      timezone,
      userAgent: userAgents[device % userAgents.length]!,
      page: { path, referrer: '', search: '', title: titles[page]!, url: `https://${site}${path}` },
    };
  }
  const ios = system === 0;
  const devices = ios ? iosDevices : androidDevices;
  const { manufacturer, model, name, version, width, height, density } = devices[device % devices.length]!;
  const wifi = (device & 1) === 0;
  return {
    ip,
    library: { name: ios ? 'analytics-swift' : 'analytics-kotlin', version: ios ? '1.6.2' : '1.19.1' },
    locale,
    timezone,
    app: { name: 'Fakesite', version: '4.2.0', build: '420' },
    device: { id: deviceId, manufacturer, model, name, type: ios ? 'ios' : 'android' },
    os: { name: ios ? 'iOS' : 'Android', version },
    network: { carrier: 'Fakecell', cellular: !wifi, wifi },
    screen: { width, height, density },
  };
}

const text: JsonSchema = { type: 'string' };

function object(properties: JsonSchema): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** The JSON Schema of a context. */
export const contextSchema: JsonSchema = {
  type: 'object',
  properties: {
    ip: { type: 'string', format: 'ipv4' },
    library: object({ name: text, version: text }),
    locale: text,
    timezone: text,
    userAgent: text,
    page: object({ path: { enum: pages }, referrer: text, search: text, title: { enum: titles }, url: text }),
    app: object({ name: text, version: text, build: text }),
    device: object({
      id: text,
      manufacturer: text,
      model: text,
      name: text,
      type: { enum: ['ios', 'android'] },
    }),
    os: object({ name: text, version: text }),
    network: object({ carrier: text, cellular: { type: 'boolean' }, wifi: { type: 'boolean' } }),
    screen: object({ width: { type: 'integer' }, height: { type: 'integer' }, density: { type: 'number' } }),
  },
  required: ['ip', 'library', 'locale', 'timezone'],
  additionalProperties: false,
};
