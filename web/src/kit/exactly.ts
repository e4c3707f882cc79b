/**
 * For a link that says by itself whether one is where it leads: by default, the router would mark
 * those to a screen and to each of its parts alike.
 */
export const EXACTLY = { exact: true, includeSearch: true };
