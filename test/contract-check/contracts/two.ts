import { referenceContract } from "kcell-self-service";

export const one = referenceContract;
export const another = { ...referenceContract, name: "another" };
