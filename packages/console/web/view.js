// Preact by tagged templates: what a template is given is text, never markup.
import { h, render, Component } from './lib/preact.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from './lib/hooks.js';
import htm from './lib/htm.js';

/** What is not seen, or turns around what stands beside it, is shown by its number. */
const unseen = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
function legible(child) {
  if (Array.isArray(child)) return child.map(legible);
  if (typeof child !== 'string') return child;
  return child.replace(unseen, (each) => `\\u{${each.codePointAt().toString(16)}}`);
}

const plain = htm.bind((type, props, ...children) => h(type, props, ...children.map(legible)));
const spaced = new WeakMap();

/** Line breaks are spaces, as in HTML: htm leaves them out, and two words on two lines would be one. */
export function html(strings, ...values) {
  let known = spaced.get(strings);
  if (!known) {
    const last = strings.length - 1;
    known = strings.map((text, index) => {
      const inner = text.replaceAll(/\s*\n\s*/g, ' ');
      const begun = index === 0 ? inner.trimStart() : inner;
      return index === last ? begun.trimEnd() : begun;
    });
    spaced.set(strings, known);
  }
  return plain(known, ...values);
}
export { Component, render, useEffect, useLayoutEffect, useMemo, useRef, useState };
