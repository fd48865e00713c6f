import type { ChangeOptions, ClientOptions, Contract, Credentials, Finding, Kcell, Order, Transport } from "kcell-self-service";
import type { OperatorOptions } from "kcell-self-service/testing";
import type { Box } from "../private-operator/routes.js";
import type { WireForm } from "./wire-watch.js";

/** A contract, and an operator that speaks it. */
export interface Wire {
  readonly contract: Contract;
  /** What an operator of this kind is like. */
  readonly habits: OperatorOptions;
  /** Where its API begins, and its log-in where that lies elsewhere. */
  readonly basePath: string;
  readonly tokenPath?: string;
  /** How it answers, for the watch. */
  readonly form: WireForm;
  /** Lets the operator in the box speak this wire. */
  readonly handle: (operator: Box) => (request: Request) => Promise<Response>;
  /** Fields of answers that hold secrets, by the operation's name on the wire. */
  readonly codesInAnswers: Readonly<Record<string, readonly string[]>>;
  /** Entries of one page of numbers, and numbers of one lookup. */
  readonly pageSize: number;
  readonly batchSize: number;
  /** What a good answer to a block amounts to: an order, or the block itself. */
  readonly blockVerdict: "accepted" | "applied";
  /** It says that it was done, and not to which number. */
  readonly blockAnswerNamesNothing: boolean;
  /** On what the outcome of a block rests whose answer was lost, and of other changes. */
  readonly lostBlockIsFoundBy: Finding["by"];
  readonly lostChangeIsFoundBy: Finding["by"];
  /** A change that this wire takes as an order, to be followed to its end. */
  readonly ordered: Ordered;
  /** The id of the call and the number of the attempt, as a request brings them or an answer repeats them. */
  readonly traced: (headers: Headers) => readonly (string | null)[];
  /** Where in its answers new values turn up, as the contract names the places. */
  readonly places: Readonly<Record<"brand" | "format" | "status" | "service" | "order" | "esim", string>>;
  /** How activation codes reach the company. */
  readonly codesComeBy: "api" | "email";
  /** The operator's own word for why an order was not carried out. */
  readonly wordFor: (code: string) => string;
  /** The query for the active numbers on physical SIMs. */
  readonly filteredQuery: string;
  /** A client whose listing of numbers goes round in circles. */
  readonly circling: (transport: Transport) => Partial<ClientOptions>;
  /** The status under which the operator refuses whoever asks. */
  readonly refusalStatus: number;
  /** Another log-in of the same company, and the body that it goes out as. */
  readonly otherCredentials: Credentials;
  readonly otherLogIn: string;
  /** The access token in the answer to a log-in, and how another one is got. */
  readonly tokenIn: (answer: string) => string;
  readonly renewal: "login" | "refresh";
  /** The fields of an error for input that the operator itself did not take. */
  readonly wrongInput: (field: string, code: string) => object;
}

/** A change that is followed to its end. */
interface Ordered {
  readonly action: "block" | "connectService";
  readonly apply: (kcell: Kcell, msisdn: string, change?: ChangeOptions) => Promise<Order>;
}
