import { storeContract } from "../../store/store-contract.js";
import { newPath, openStore, sealKey } from "./open-store.js";

storeContract("sqliteStore", () => openStore());
storeContract("sqliteStore with a key", () => openStore(newPath(), { sealKey }));
