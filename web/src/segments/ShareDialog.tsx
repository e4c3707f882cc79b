/** With whom a segment is shared. */
export function ShareDialog(_: { segmentId: number; onClose: () => void }) {
  return null;
}
