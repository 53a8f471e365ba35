// What was typed and is not on the server yet: kept in this browser, by person, form, section and
// page, so that no page can take away what another one holds.

const PREFIX = "filling:";
const HANDED_ON = "handed-on";
// Of this page as it was loaded: a tab that is duplicated or loaded anew begins another one.
let page = anyName();

function anyName() {
  return Math.random().toString(36).slice(2, 10);
}

function own(place) {
  return `${PREFIX}${place}:${page}`;
}

// False where the browser keeps nothing: full, or forbidden.
export function keep(place, copy) {
  try {
    localStorage.setItem(own(place), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept, then.
  }
}

function read(key) {
  try {
    const copy = JSON.parse(localStorage.getItem(key));
    return Array.isArray(copy?.pairs) ? { ...copy, key } : null;
  } catch {
    return null;
  }
}

// Every copy of this place, whichever page it is from, the newest first.
export function all(place) {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(`${PREFIX}${place}:`))
      .map(read)
      .filter(Boolean)
      .sort((one, other) => other.at - one.at);
  } catch {
    return [];
  }
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// The newest that another page has kept and that says something else than this one.
export function newestOther(place, typed) {
  return all(place).find((copy) => copy.key !== own(place) && !same(copy.pairs, typed));
}

export function dropOwn(place) {
  drop(own(place));
}

export function dropSame(place, typed) {
  all(place).filter((copy) => same(copy.pairs, typed)).forEach((copy) => drop(copy.key));
}

// In one place at a time: the words may just fit into what the browser still has room for.
export function takeOver(copy) {
  if (copy.key) drop(copy.key);
}

// What this page has kept until now is offered from now on; it needs no second room for that.
export function setAside() {
  page = anyName();
}

// What a button sends is drawn again on the next page: there it is kept under that page's name.
export function handOn(place) {
  try {
    sessionStorage.setItem(HANDED_ON, own(place));
  } catch {
    // The next page then offers it once more.
  }
}

export function takeHandedOn(place) {
  try {
    const key = sessionStorage.getItem(HANDED_ON);
    sessionStorage.removeItem(HANDED_ON);
    return key?.startsWith(`${PREFIX}${place}:`) ? key : null;
  } catch {
    return null;
  }
}
