import { cardsOf } from './cards.ts';
import type { Card, PicturedStack } from './cards.ts';

const [cardWidth, gap, lineHeight, padding] = [310, 70, 18, 14];

/** A card at its place. */
interface Placed extends Card {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/**
 * Draws a stack from its JSON as SVG: a card a service, with what the stack has of it, and an arrow from each to those
 * that it refers to.
 */
export function drawStack(stack: PicturedStack, title: string): string {
  const cards = placed(cardsOf(stack));
  const width = Math.max(...cards.map(({ x }) => x)) + cardWidth + padding;
  const height = Math.max(...cards.map(({ y, height: tall }) => y + tall)) + padding;
  const arrows = cards.flatMap((from) =>
    cards.filter(({ service }) => from.refersTo.includes(service)).map((to) => arrow(from, to)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img" aria-label="${title}">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="#8a94a3"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${padding}" y="28" font-size="17" font-weight="bold" fill="#1f2937">${title}</text>`,
    ...arrows,
    ...cards.map(drawn),
    '</svg>',
    '',
  ].join('\n');
}

/** One column beside the other, cards from the top. */
function placed(cards: readonly Card[]): Placed[] {
  const ends: number[] = [];
  return cards.map((card) => {
    const y = ends[card.column] ?? 46;
    const height = lineHeight * (card.lines.length + 1) + padding * 1.5;
    ends[card.column] = y + height + gap / 2;
    return { ...card, x: padding + card.column * (cardWidth + gap), y, height };
  });
}

function drawn({ service, lines, colour, x, y, height }: Placed): string {
  const text = lines.map(
    (line, index) =>
      `<text x="${x + padding}" y="${y + 44 + index * lineHeight}" fill="#374151">${line}</text>`,
  );
  return [
    `<g><rect x="${x}" y="${y}" width="${cardWidth}" height="${height}" rx="6" fill="#f9fafb" stroke="${colour}" stroke-width="1.5"/>`,
    `<text x="${x + padding}" y="${y + 22}" font-weight="bold" fill="${colour}">${service}</text>`,
    ...text,
    '</g>',
  ].join('\n');
}

/** From the edge of a card to the edge of another: sideways between columns, up or down within one. */
function arrow(from: Placed, to: Placed): string {
  const middle = ({ y, height }: Placed) => y + height / 2;
  const [x1, x2] =
    from.column === to.column
      ? [from.x + cardWidth / 2, to.x + cardWidth / 2]
      : from.column < to.column
        ? [from.x + cardWidth, to.x]
        : [from.x, to.x + cardWidth];
  const down = from.y < to.y;
  const [y1, y2] =
    from.column === to.column
      ? [down ? from.y + from.height : from.y, down ? to.y : to.y + to.height]
      : [middle(from), middle(to)];
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="#8a94a3" marker-end="url(#tip)"/>`;
}
