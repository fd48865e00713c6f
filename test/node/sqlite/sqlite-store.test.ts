import { storeContract } from "../../store/store-contract.js";
import { newPath, openStore, sealKey } from "./open-store.js";

storeContract("sqliteStore", () => openStore());
storeContract("sqliteStore whose tables never lag", () => openStore(newPath(), { machine: { derivedTogether: 1 } }));
storeContract("sqliteStore with a key", () => openStore(newPath(), { sealKey }));
