// A browser's storage, as far as the scripts use it.

// `room` is how many copies it takes; as in a browser, its keys are its own properties.
export class Storage {
  constructor(room = Infinity) {
    Object.defineProperty(this, "room", { value: room });
  }

  getItem(key) {
    return this[key] ?? null;
  }

  setItem(key, value) {
    if (!(key in this) && Object.keys(this).length >= this.room) throw new Error("QuotaExceededError");
    this[key] = value;
  }

  removeItem(key) {
    delete this[key];
  }
}

// What a browser does that was told to keep nothing: already asking for the storage fails.
export function forbid(name) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get() { throw new Error("SecurityError"); },
  });
}

export function give(name, storage = new Storage()) {
  Object.defineProperty(globalThis, name, { configurable: true, value: storage });
}
