/** What a visitor of the tutorial's shop does: the values of `event`. The first steps of a visit, by number. */
export const eventNames = [
  'purchased_item',
  'liked_item',
  'reviewed_item',
  'entered_payment_method',
  'clicked_review',
  'clicked_item_description',
] as const;

/** Where the visitor's device comes from. */
export const systems = ['ios', 'android', 'web'] as const;

/** The shop's departments; `/apparal/` is spelled as in the tutorial, since data that is in the lake already has it. */
export const pages = ['/apparal/', '/food/', '/electronics/', '/home/', '/books/'] as const;

/** The shop. */
export const site = 'www.fakesite.com';
