// Preact by tagged templates: what a template is given is text, never markup.
import { h, render, Component } from './lib/preact.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from './lib/hooks.js';
import htm from './lib/htm.js';

export const html = htm.bind(h);
export { Component, render, useEffect, useLayoutEffect, useMemo, useRef, useState };
