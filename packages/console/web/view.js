// Preact by tagged templates: what a template is given is text, never markup.
import { h, render, Component } from './lib/preact.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from './lib/hooks.js';
import htm from './lib/htm.js';

const plain = htm.bind(h);
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
