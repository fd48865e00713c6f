// Changed code is slower, and so is a machine that tries it: how long a hostile text may take is for the tests alone to say. Here a second
// lasts two minutes.
Object.defineProperty(performance, "now", { value: () => Performance.prototype.now.call(performance) / 120, configurable: true });
