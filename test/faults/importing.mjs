// Imports what it is told and tells what that touched. With "client" it also makes a client that nobody gave credentials.
const [, , what, ...rest] = process.argv;
const entries = rest.slice(0, -1);
const modules = [];
for (const entry of entries) modules.push(await import(entry));
let refusal;
if (what === "client") {
  const [{ createClient }] = modules;
  try {
    createClient({ baseUrl: "https://operator.invalid" });
  } catch (error) {
    refusal = { ...error, message: error.message };
  }
}
const { touched, reads, changed } = globalThis[Symbol.for("traps")];
console.log(JSON.stringify({ touched, reads, changed: changed(), refusal }));
