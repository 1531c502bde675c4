const FNV_OFFSET = 2_166_136_261;
const FNV_PRIME = 16_777_619;

/**
 * A number of 32 bits that another text hardly has (FNV-1a): for what need be no secret, and must withstand nobody. It is there
 * at once, where `node:crypto` takes 4 ms to load.
 */
export function shortHash(text: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}

/** The same of plain data, in 53 bits. */
export function hashOfData(data: unknown): number {
  const text = JSON.stringify(data);
  let [one, other] = [FNV_OFFSET, FNV_PRIME];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, FNV_PRIME);
    other = Math.imul(other ^ unit, FNV_PRIME);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}
