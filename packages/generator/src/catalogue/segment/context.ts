import type { JsonSchema } from '../event-type.ts';
import { PAGES, SITE } from '../vocabulary.ts';
import { ANDROID_DEVICES, IOS_DEVICES, PLACES, USER_AGENTS } from './devices.ts';

/** Where a call comes from. @see https://segment.com/docs/connections/spec/common/#context */
export interface SegmentContext {
  ip: string;
  library: { name: string; version: string };
  locale: string;
  timezone: string;
  userAgent?: string;
  page?: { path: string; referrer: string; search: string; title: string; url: string };
  app?: { name: string; version: string; build: string };
  device?: { id: string; manufacturer: string; model: string; name: string; type: string };
  os?: { name: string; version: string };
  network?: { carrier: string; cellular: boolean; wifi: boolean };
  screen?: { width: number; height: number; density: number };
}

/** What a context is built of. */
export interface ContextView {
  system: number;
  /** Which device of the system, and which place, 0 .. 7 each. */
  device: number;
  place: number;
  page: number;
  /** The last part of the address, three digits. */
  host: string;
  /** The device's own id. */
  deviceId: string;
}

/** The pages' titles, in the order of PAGES. */
export const TITLES = ['Apparel', 'Food', 'Electronics', 'Home', 'Books'] as const;

const WEB = 2;

/** Builds the context of a call. */
export function buildContext({ system, device, place, page, host, deviceId }: ContextView): SegmentContext {
  const { network, locale, timezone } = PLACES[place % PLACES.length]!;
  const ip = `${network}.${host}`;
  if (system === WEB) {
    const path = PAGES[page]!;
    return {
      ip,
      library: { name: 'analytics.js', version: 'next-1.70.0' },
      locale,
      timezone,
      userAgent: USER_AGENTS[device % USER_AGENTS.length]!,
      page: { path, referrer: '', search: '', title: TITLES[page]!, url: `https://${SITE}${path}` },
    };
  }
  const ios = system === 0;
  const devices = ios ? IOS_DEVICES : ANDROID_DEVICES;
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
    page: object({ path: { enum: PAGES }, referrer: text, search: text, title: { enum: TITLES }, url: text }),
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
