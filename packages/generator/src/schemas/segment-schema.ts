import type { EventType } from '../catalogue/event-type.ts';
import { alias } from '../catalogue/segment/alias.ts';
import { buildContext } from '../catalogue/segment/context.ts';
import type { SegmentView } from '../catalogue/segment/envelope.ts';
import { group } from '../catalogue/segment/group.ts';
import { identify } from '../catalogue/segment/identify.ts';
import { page } from '../catalogue/segment/page.ts';
import { productsPerPage } from '../catalogue/segment/products.ts';
import { screen } from '../catalogue/segment/screen.ts';
import { track } from '../catalogue/segment/track.ts';
import { pages, systems } from '../catalogue/vocabulary.ts';
import type { Moment } from '../moment.ts';
import type { Schema } from './schema.ts';
import { Step, stepCount, tutorialStepCount } from '../catalogue/step.ts';
import { digitsOf, writeDecimal } from '../text/decimal.ts';
import { eventId, writeEventId } from '../text/event-id.ts';
import { writeHex8 } from '../text/hex.ts';
import { createIsoTimeWriter } from '../text/iso-time.ts';
import { compileTemplate, cutTemplate, placeholders } from '../text/template.ts';
import type { Template } from '../text/template.ts';
import { writeAnonymousId } from '../visitor/anonymous-id.ts';
import { setDeviceTimes } from '../visitor/device-time.ts';
import type { DeviceTimes } from '../visitor/device-time.ts';
import { deviceOf, hostOf, placeOf } from '../visitor/traits.ts';
import { createEnvelopeBlank, writeEnvelope } from './segment-envelope.ts';
import type { EnvelopeBlank } from './segment-envelope.ts';
import { Slots, slotsFor } from './segment-slots.ts';

/** The calls of the Segment spec that are made, by name. @see https://segment.com/docs/connections/spec/ */
export const segmentCalls = { identify, track, page, screen, group, alias };

const web = 2;
const calls: readonly object[] = Object.values(segmentCalls);
// Where the parts of a call's JSON meet; neither text can stand in a value, where quotes are escaped.
const endOfEnvelope = '"version":2,';
const contextStart = '"context":{';
const envelopeFields =
  'messageId type userId anonymousId originalTimestamp sentAt receivedAt timestamp version'.split(' ');
const allFields = [
  ...envelopeFields,
  'event',
  'name',
  'properties',
  'traits',
  'groupId',
  'previousId',
  'context',
];

/** The call that a step makes. */
function callOf(step: number, system: number): EventType<SegmentView, object> {
  switch (step) {
    case Step.OpenPage:
      return system === web ? page : screen;
    case Step.SignIn:
      return identify;
    case Step.JoinGroup:
      return group;
    case Step.Merge:
      return alias;
    default:
      return track;
  }
}

/** Which of the calls a step on a system makes. */
const callOfStep = Uint8Array.from({ length: stepCount * systems.length }, (_, i) => {
  return calls.indexOf(callOf(Math.floor(i / systems.length), i % systems.length));
});

/** Creates a function that writes what belongs into a slot. The times are those set last. */
function createSlotWriter(
  times: DeviceTimes,
): (slot: number, moment: Moment, into: Buffer, at: number) => unknown {
  const writeTime = createIsoTimeWriter();
  return (slot, moment, into, at) => {
    switch (slot) {
      case Slots.MessageId:
        return writeEventId(moment, into, at);
      case Slots.AnonymousId:
        return writeAnonymousId(moment, into, at);
      case Slots.OriginalTimestamp:
        return writeTime(times.original, into, at);
      case Slots.SentAt:
        return writeTime(times.sent, into, at);
      case Slots.ReceivedAt:
        return writeTime(times.received, into, at);
      case Slots.Timestamp:
        return writeTime(times.timestamp, into, at);
      case Slots.User:
        return writeDecimal(moment.user, digitsOf(moment.user), into, at);
      case Slots.Visit:
        return writeHex8(moment.visit, into, at);
      default:
        return writeDecimal(hostOf(moment.traits), 3, into, at);
    }
  };
}

/** What stands in the slots of a call. */
type Texts = [string, string, string, string, string, string, string, string, string];

/** The call of a moment with these texts in its slots. */
function build(moment: Moment, texts: Texts): object {
  const [messageId, anonymousId, originalTimestamp, sentAt, receivedAt, timestamp, user, visitId, host] =
    texts;
  const { step, system, page, product, known, traits } = moment;
  const device = deviceOf(traits);
  const context = buildContext({ system, page, device, place: placeOf(traits), host, deviceId: anonymousId });
  const userId = known === 1 ? user : null;
  const when = { originalTimestamp, sentAt, receivedAt, timestamp };
  const who = { messageId, anonymousId, userId, user, visitId };
  return callOf(step, system).build({ ...who, ...when, step, system, page, product, context });
}

/**
 * Creates the schema of the Segment spec. Ids are UUIDv7.
 *
 * A call is written in three parts - envelope, properties, context - each from a template of its own: there are a few
 * hundred of the parts, where there would be a hundred thousand of the whole, far more than a processor's cache holds.
 */
export function createSegmentSchema(): Schema {
  const envelopes: (EnvelopeBlank | undefined)[] = [];
  const properties: (Template | undefined)[] = [];
  const contexts: (Template | undefined)[] = [];
  const times: DeviceTimes = { original: 0, sent: 0, received: 0, timestamp: 0 };
  const writeSlot = createSlotWriter(times);

  const envelopeOf = (moment: Moment, digits: number): EnvelopeBlank => {
    const key =
      (digits * 2 + moment.known) * calls.length + callOfStep[moment.step * systems.length + moment.system]!;
    return (envelopes[key] ??= createEnvelopeBlank(partsOf(moment, digits).envelope));
  };
  const propertiesOf = (moment: Moment, digits: number): Template => {
    const { step, system, page, product } = moment;
    const ofProduct = step < tutorialStepCount ? product : 0;
    const kind = step === Step.OpenPage && system === web ? stepCount : step;
    const key = ((digits * (stepCount + 1) + kind) * pages.length + page) * productsPerPage + ofProduct;
    return (properties[key] ??= partsOf(moment, digits).properties);
  };
  const contextOf = (moment: Moment): Template => {
    const { system, page, traits } = moment;
    const place = (system === web ? page : 0) * systems.length + system;
    return (contexts[(place * 8 + deviceOf(traits)) * 8 + placeOf(traits)] ??= partsOf(moment, 1).context);
  };
  const write = ({ bytes, at: ats, slot }: Template, moment: Moment, into: Buffer, at: number): number => {
    into.set(bytes, at);
    for (let i = 0; i < slot.length; i += 1) writeSlot(slot[i]!, moment, into, at + ats[i]!);
    return at + bytes.length;
  };

  return {
    name: 'segment',
    idField: 'messageId',
    userField: 'userId',
    fields: allFields,
    maxBytes: 2048,
    id: eventId,
    event(moment) {
      setDeviceTimes(times, moment);
      const texts = slotsFor(digitsOf(moment.user)).map(({ width }, slot) => {
        const text = Buffer.alloc(width);
        writeSlot(slot, moment, text, 0);
        return text.toString('latin1');
      });
      return build(moment, texts as Texts);
    },
    write(moment, into, at) {
      setDeviceTimes(times, moment);
      const digits = digitsOf(moment.user);
      const envelopeEnd = writeEnvelope(envelopeOf(moment, digits), moment, times, into, at);
      const propertiesEnd = write(propertiesOf(moment, digits), moment, into, envelopeEnd);
      return write(contextOf(moment), moment, into, propertiesEnd);
    },
  };
}

/** The three parts of a call, blank. */
function partsOf(
  moment: Moment,
  digits: number,
): { envelope: Template; properties: Template; context: Template } {
  const slots = slotsFor(digits);
  const whole = compileTemplate(build(moment, placeholders(slots) as Texts), slots);
  const propertiesAt = whole.bytes.indexOf(endOfEnvelope) + endOfEnvelope.length;
  const contextAt = whole.bytes.lastIndexOf(contextStart);
  return {
    envelope: cutTemplate(whole, 0, propertiesAt),
    properties: cutTemplate(whole, propertiesAt, contextAt),
    context: cutTemplate(whole, contextAt, whole.bytes.length),
  };
}
