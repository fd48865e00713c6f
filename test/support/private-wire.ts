import type { Operation } from "kcell-self-service";
import { privateContract } from "../../examples/private-contract/index.js";
import { listNumbers } from "../../examples/private-contract/numbers.js";
import { resultCodes } from "../private-operator/envelope.js";
import { gateForm } from "../private-operator/gate-form.js";
import { gatePath, loginPath, PrivateOperator, secondLogin } from "../private-operator/private-operator.js";
import type { Wire } from "./wire.js";

/** Where the operator in the box is found by the one before it. */
const boxPath = "/v1";

const uncounted: Operation<"listNumbers"> = {
  ...listNumbers,
  answer: (...given) => ({ ...listNumbers.answer(...given), nextCursor: "1" }),
};

/** A contract as a company would write it, for an operator of another kind. */
export const privateWire: Wire = {
  contract: privateContract,
  habits: { answersAtOnce: ["block", "unblock"], esimDelivery: "email", honoursExternalIds: false },
  basePath: gatePath,
  tokenPath: loginPath,
  form: gateForm,
  handle: (operator) => new PrivateOperator(operator, boxPath).handle,
  codesInAnswers: { login: ["session"] },
  pageSize: 500,
  batchSize: 1,
  blockVerdict: "applied",
  blockAnswerNamesNothing: true,
  lostBlockIsFoundBy: "ownBlock",
  lostChangeIsFoundBy: "state",
  ordered: { action: "connectService", apply: (kcell, msisdn, change) => kcell.services.connect(msisdn, "DATA_5GB", change) },
  traced: (headers) => (headers.get("x-trace") ?? "").split(";"),
  places: { brand: "brand", format: "sim", status: "status", service: "service", order: "event", esim: "esim" },
  codesComeBy: "email",
  wordFor: (code) => `rc-${resultCodes[code]}`,
  filteredQuery: "page=1&size=500&state=A&sim=P",
  // Pages are counted, so only a contract that counts wrongly could go round in circles.
  circling: () => ({
    contract: { ...privateContract, operations: { ...privateContract.operations, listNumbers: uncounted } },
  }),
  refusalStatus: 200,
  otherCredentials: secondLogin,
  otherLogIn: JSON.stringify({ user: secondLogin.login, secret: secondLogin.password }),
  tokenIn: (answer) => (JSON.parse(answer) as { readonly body: { readonly session: string } }).body.session,
  renewal: "login",
  wrongInput: (field) => ({ [field]: "refused" }),
};
