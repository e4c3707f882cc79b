/**
 * A count as far as it chooses between words for one and for several. French has a third form, for
 * whole millions written out ("un million de comptes"), which figures do not take.
 */
export const few = (count: number) => Math.min(count, 2);
