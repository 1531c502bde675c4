import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** Vitest's own assertions. */
export const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);

/** As much of vitest's way to write tests as those of the groups use; each suite collects the tests written by its `api`. */
export function suite() {
  const tests = [];
  let [path, before, after] = [[], [], []];
  const test = (name, ...rest) => {
    const body = rest.find((one) => typeof one === 'function');
    const [setUp, tearDown] = [before, after];
    const id = [...path, name].join(' > ');
    if (IN_TIME.test(id)) return;
    const run = async () => {
      for (const hook of setUp) await hook();
      await body();
      for (const hook of tearDown) await hook();
    };
    tests.push({ id: tests.some((one) => one.id === id) ? `${id} ${tests.length}` : id, run });
  };
  const describe = (name, body) => {
    const outer = [path, before, after];
    path = [...path, name];
    body();
    [path, before, after] = outer;
  };
  test.each = each(test);
  describe.each = each(describe);
  const beforeEach = (hook) => {
    before = [...before, hook];
  };
  const afterEach = (hook) => {
    after = [...after, hook];
  };
  return { tests, api: { test, describe, beforeEach, afterEach } };
}

/** Mutants are many to a line, and code that holds them is slow. */
const IN_TIME = /in (?:seconds|no time)/;

function each(define) {
  return (cases) =>
    (name, body, ...rest) => {
      cases.forEach((given, index) => {
        const values = Array.isArray(given) ? given : [given];
        define(`${name} ${index}`, () => body(...values), ...rest);
      });
    };
}
