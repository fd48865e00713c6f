import { operatorHandlers } from "kcell-self-service/msw";
import { createOperator, systemClock } from "kcell-self-service/testing";
import { setupServer } from "msw/node";

export const server = setupServer(...operatorHandlers(createOperator({ clock: systemClock }), { baseUrl: "https://operator.example/v1" }));
