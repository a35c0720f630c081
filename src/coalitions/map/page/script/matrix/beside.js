/* A sign beside a small square, on the side that has room. */

const APART = 8; // pixels

/** Put `sign` to the right of the square and below it, or to the left or above where it ends there. */
export function placeBeside(sign, { x, y, size }, { clientWidth, clientHeight }) {
  const place = (start, extent, most) => {
    const after = start + size + APART;
    const free = after + extent <= most ? after : start - extent - APART;
    return Math.max(0, Math.min(free, most - extent));
  };
  sign.style.left = `${place(x, sign.offsetWidth, clientWidth)}px`;
  sign.style.top = `${place(y, sign.offsetHeight, clientHeight)}px`;
}
