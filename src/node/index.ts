export { listen } from "./listen.js";
export type { HandleRequest, Listening, ListenOptions } from "./listen.js";
