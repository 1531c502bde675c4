import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, escapedWhole, filled, framed, html, ROOM } from '../../src/render/site/html.ts';

test('what needs no escaping is what escaping leaves as it is', () => {
  for (let unit = 0; unit < 0x1_0000; unit++) {
    const text = `a${String.fromCharCode(unit)}`;
    if (escaped(text) !== escapedWhole(text)) expect.fail(`U+${unit.toString(16)}`);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escaped(text)).toBe(escapedWhole(text));
    }),
  );
});

test('a frame is filled with what it has room for, whatever that is', () => {
  const frame = framed(html`<p title="${ROOM}">${ROOM}</p>`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
      expect(filled(frame, [html`${one}`, html`${other}`]).text).toBe(
        html`<p title="${one}">${other}</p>`.text,
      );
    }),
  );
});
