// What this browser keeps for the day planner: chosen stops by their codes, the last plan. No account; where nothing
// can be kept, the choice stays in the page and in the links to the planner.
const NAME = "craft-villages:";
let held; // stops, where nothing can be kept

export function keep(name, value) {
  try {
    localStorage.setItem(NAME + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(NAME + name));
  } catch {
    return null;
  }
}

const isCode = (code) => /^[a-z0-9]{1,4}$/.test(code);

export function chosen() {
  const found = held ?? kept("stops");
  return Array.isArray(found) ? found.filter(isCode) : [];
}

export function choose(codes) {
  held = keep("stops", codes) ? undefined : codes;
  dispatchEvent(new Event("chosen"));
  return !held;
}

export const toggle = (code) => {
  const now = chosen();
  return choose(now.includes(code) ? now.filter((other) => other !== code) : [...now, code]);
};

// What a link to the planner has to say: nothing, where the browser remembers.
export const asLink = () => (held?.length ? `#+${held.join(".")}` : "");
