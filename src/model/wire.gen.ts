// Generated from openapi/kcell-self-service.yaml by "npm run openapi:types". Do not edit: change the OpenAPI file.
// The shapes are those of a reference contract that the authors of this package wrote; they are not the operator's.

export interface paths {
    readonly "/auth/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Exchange credentials for an access token
         * @description RFC 6749, form-encoded, with the grants `password`, `client_credentials` and `refresh_token`. A refresh token rotates: each is good for one
         *     use, and a second use revokes the whole family. That is why this operation must not be repeated blindly, although it changes no number.
         *     A refusal with `INVALID_CREDENTIALS` is final until a person acts; operators lock an account after a few of them.
         */
        readonly post: operations["createToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/access": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read the state of the access
         * @description What the operator says about the access of the subscriber: its state and reason (rules 2.3, 2.5, 2.8, 2.9), announced maintenance (rule 2.6), the text
         *     of the Rules in force (rules 2.18, 3.1 to 3.4), what this account can do (rule 2.1) and how often. It answers 200 while access is
         *     restricted too, where the operator still lets this one read through; otherwise it answers like every other operation.
         */
        readonly get: operations["getAccess"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/numbers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the subscriber's numbers
         * @description A page of the subscriber's own numbers with their state. The last page has `nextCursor: null`. The list may lag behind a change by a few
         *     minutes; `lookupNumbers` does not.
         */
        readonly get: operations["listNumbers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/numbers/lookup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Read the state of named numbers
         * @description Up to 100 numbers at once. A number that is not the subscriber's (any more) stands in `notFound`; that is no error.
         */
        readonly post: operations["lookupNumbers"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/services/lookup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * List the services connected to a number
         * @description The services that are connected to the number, with their terms (rule 1.6).
         */
        readonly post: operations["listServices"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/services/available": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * List the services that can be connected to a number
         * @description What can be connected to the number, with terms and charges, so that the price is known before the order.
         */
        readonly post: operations["listAvailableServices"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List orders
         * @description A page of orders, newest first. With `externalId` it answers the question "did my order arrive?". An order may appear here a few minutes
         *     after it was taken, so an empty answer counts only after that time.
         */
        readonly get: operations["listOrders"];
        readonly put?: never;
        /**
         * Apply for a change
         * @description One order for each change; it equals a written application of the company (rule 2.10). The answer is 202 with an order to follow, or 200 where
         *     the operator carried the change out at once. Whether the operator takes a repeated `externalId`, or an `Idempotency-Key`, as the same request
         *     is not known: a client does not rely on it, and looks an order up by `listOrders` instead.
         */
        readonly post: operations["createOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask what an order would do
         * @description The same body as `createOrder`, and nothing happens. A refusal that `createOrder` would answer with 409 or 422 stands inside a 200, as
         *     `allowed: false` with its problem. The answer binds nobody: an order that was allowed can still be refused.
         */
        readonly post: operations["checkOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{orderId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read one order
         * @description The order as it stands. While it is not final the answer carries `Retry-After`. A completed eSIM order is not yet a working line.
         */
        readonly get: operations["getOrder"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{orderId}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel an order
         * @description Withdraws an order that is not final. 200 where it is cancelled at once, 202 where the operator still has to stop it. An order that is already final answers
         *     409 `ALREADY_IN_STATE`, one that can no longer be stopped 409 `ORDER_IN_PROGRESS` with its own `orderId`.
         */
        readonly post: operations["cancelOrder"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/esim/lookup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Read the eSIM of a number
         * @description The profile and its state, without any secret. `awaitingUser` means that the user of the number has to pass the biometric check first. A number
         *     without an eSIM answers 422 `ESIM_NOT_SUPPORTED`.
         */
        readonly post: operations["getEsimProfile"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/esim/activation-code": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Fetch the activation code of an eSIM
         * @description Whoever holds the code can take the line: it is shown once, to the person who needs it, and is neither stored nor logged (rules 2.11 and 2.12). Named
         *     by the order that made the eSIM, or by the number. Where the operator sends codes by e-mail, the answer says so and has no code. While
         *     the order is not completed the answer is 409 `ORDER_IN_PROGRESS`.
         */
        readonly post: operations["getActivationCode"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A language of the operator's texts. */
        readonly Language: string;
        /** @description A text in the languages that the operator told it in. */
        readonly LocalizedText: {
            /** @description Kazakh. */
            readonly kk?: string;
            /** @description Russian. */
            readonly ru?: string;
            /** @description English. */
            readonly en?: string;
        };
        /**
         * Format: date-time
         * @description A time with an offset (RFC 3339).
         */
        readonly Timestamp: string;
        /** @description A phone number, E.164 with the plus sign. Its prefix says nothing about the operator. */
        readonly Msisdn: string;
        /** @description The company's own reference of an order. */
        readonly ExternalId: string;
        /** @description An amount of money as a decimal string. */
        readonly DecimalAmount: string;
        /** @description One of the grants of RFC 6749. */
        readonly TokenRequest: components["schemas"]["PasswordGrant"] | components["schemas"]["ClientCredentialsGrant"] | components["schemas"]["RefreshTokenGrant"];
        /** @description By login and password, with the client's own id and secret where the operator gave them. */
        readonly PasswordGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly grant_type: "password";
            /** @description The login. */
            readonly username: string;
            /**
             * Format: password
             * @description The password.
             */
            readonly password: string;
            /** @description The id of the client. */
            readonly client_id?: string;
            /**
             * Format: password
             * @description The secret of the client.
             */
            readonly client_secret?: string;
        };
        /** @description By the client's id and secret. */
        readonly ClientCredentialsGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly grant_type: "client_credentials";
            /** @description The id of the client. */
            readonly client_id: string;
            /**
             * Format: password
             * @description The secret of the client.
             */
            readonly client_secret: string;
        };
        /** @description By a refresh token, which is good for one use. */
        readonly RefreshTokenGrant: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly grant_type: "refresh_token";
            /**
             * Format: password
             * @description The refresh token of the last answer.
             */
            readonly refresh_token: string;
            /** @description The id of the client. */
            readonly client_id?: string;
            /**
             * Format: password
             * @description The secret of the client.
             */
            readonly client_secret?: string;
        };
        /** @description An access token (RFC 6749). */
        readonly TokenAnswer: {
            /**
             * Format: password
             * @description The access token.
             */
            readonly access_token: string;
            /** @description How the token is used. */
            readonly token_type: string;
            /** @description The lifetime of the access token in seconds. Not told means not known. */
            readonly expires_in?: number;
            /**
             * Format: password
             * @description The next refresh token; the one that was used is void from now on.
             */
            readonly refresh_token?: string;
            /** @description What the token is good for. */
            readonly scope?: string;
        };
        /** @description A refusal by the token endpoint, which is a problem (RFC 9457) and an OAuth error (RFC 6749) at once. */
        readonly TokenProblem: {
            /** @description The URI of the kind of problem. */
            readonly type?: string;
            /** @description A short text for people. */
            readonly title?: string;
            /** @description The HTTP status. */
            readonly status?: number;
            readonly code: components["schemas"]["ProblemCode"];
            /** @description What happened this time, for people. */
            readonly detail?: string;
            /** @description The URI of this occurrence. */
            readonly instance?: string;
            /** @description The error of RFC 6749. */
            readonly error: string;
            /** @description The text of RFC 6749. */
            readonly error_description?: string;
        };
        /** @description The state of the subscriber's access. `restricted` is rule 2.9, `suspended` rules 2.3 and 2.8, `ended` rule 2.5. */
        readonly AccessState: string;
        /** @description Why the access is not active. */
        readonly AccessReason: string;
        /** @description What the operator says about the subscriber's access. */
        readonly Access: {
            readonly state: components["schemas"]["AccessState"];
            readonly reason?: components["schemas"]["AccessReason"];
            /** @description Since when it is in this state. */
            readonly since?: components["schemas"]["Timestamp"];
            /** @description When the state is expected to end. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description Whom to turn to (rule 2.16), an e-mail address or a phone number of the operator. */
            readonly contact?: string;
            /** @description Announced preventive work (rule 2.6). */
            readonly maintenance?: readonly components["schemas"]["MaintenanceWindow"][];
            readonly rules?: components["schemas"]["RulesEdition"];
            /** @description What this account can do (rule 2.1). */
            readonly capabilities?: readonly components["schemas"]["Capability"][];
            readonly limits?: components["schemas"]["AccessLimits"];
        };
        /** @description An operation or an action of an order that this account can use. */
        readonly Capability: string;
        /** @description A time of preventive work (rule 2.6). */
        readonly MaintenanceWindow: {
            /** @description When it begins. */
            readonly from: components["schemas"]["Timestamp"];
            /** @description When it is expected to end. Absent means not told. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description What the operator says about it. */
            readonly notice?: components["schemas"]["LocalizedText"];
        };
        /** @description The text of the Rules in force (rules 2.18, 3.1). The Rules carry no number, so an edition is whatever label the operator gives it. */
        readonly RulesEdition: {
            /** @description The operator's label of the text, a date as a rule. */
            readonly edition?: string;
            /** @description The SHA-256 of the text, in hexadecimal. */
            readonly sha256?: string;
            /** @description When it was published. */
            readonly publishedAt?: components["schemas"]["Timestamp"];
        };
        /** @description How many requests the operator lets through. */
        readonly AccessLimits: {
            /** @description Requests in a second. */
            readonly perSecond?: number;
            /** @description Requests in a minute. */
            readonly perMinute?: number;
            /** @description Changes in a day. */
            readonly changesPerDay?: number;
        };
        /** @description The status of a number. */
        readonly NumberStatus: string;
        /** @description The format of a SIM. */
        readonly SimFormat: string;
        /** @description The brand of a number. */
        readonly Brand: string;
        /** @description A number of the subscriber (rule 1.2) and its state. */
        readonly SubscriberNumber: {
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description The account that the number belongs to. */
            readonly accountId?: string;
            readonly brand?: components["schemas"]["Brand"];
            /** @description The company's own name of the number. */
            readonly label?: string;
            readonly status: components["schemas"]["NumberStatus"];
            /** @description All blocks on the number, each with its owner. Empty means none; absent means not told. */
            readonly blocks?: readonly components["schemas"]["Block"][];
            readonly sim?: components["schemas"]["Sim"];
            readonly tariff?: components["schemas"]["Tariff"];
            /** @description The orders for this number that are not final. Empty means none; absent means not told. */
            readonly pendingOrderIds?: readonly string[];
            /** @description When this state was true. */
            readonly updatedAt?: components["schemas"]["Timestamp"];
        };
        /** @description The SIM of a number. */
        readonly Sim: {
            readonly format: components["schemas"]["SimFormat"];
            /** @description The ICCID, 18 to 20 digits as a rule. */
            readonly iccid?: string;
        };
        /** @description The tariff of a number. */
        readonly Tariff: {
            /** @description The operator's code of the tariff. */
            readonly code: string;
            /** @description The operator's name of the tariff. */
            readonly name?: string;
        };
        /** @description Who owns a block. */
        readonly BlockInitiator: string;
        /** @description Why a number is blocked. */
        readonly BlockReason: string;
        /** @description What a block stops. */
        readonly BlockScope: string;
        /** @description One block on a number. A number can carry several, and each is lifted by its owner. */
        readonly Block: {
            /** @description The operator's id of the block. */
            readonly id: string;
            readonly initiatedBy: components["schemas"]["BlockInitiator"];
            readonly reason: components["schemas"]["BlockReason"];
            readonly scope: components["schemas"]["BlockScope"];
            /** @description When it began. */
            readonly since?: components["schemas"]["Timestamp"];
            /** @description When it ends by itself. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description Whether the subscriber can lift it by an order `unblock`. */
            readonly removableBySubscriber?: boolean;
            /** @description The operator's own code of the block. */
            readonly operatorCode?: string;
        };
        /** @description A page of numbers. */
        readonly NumberPage: {
            /** @description The numbers of this page. */
            readonly items: readonly components["schemas"]["SubscriberNumber"][];
            /** @description The cursor of the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description Names one number. */
        readonly NumberRequest: {
            readonly msisdn: components["schemas"]["Msisdn"];
        };
        /** @description Names up to 100 numbers. */
        readonly NumberLookupRequest: {
            /** @description The numbers. */
            readonly msisdns: readonly components["schemas"]["Msisdn"][];
        };
        /** @description The state of the named numbers. */
        readonly NumberLookup: {
            /** @description The numbers that were found. */
            readonly items: readonly components["schemas"]["SubscriberNumber"][];
            /** @description The numbers that are not the subscriber's. */
            readonly notFound: readonly components["schemas"]["Msisdn"][];
        };
        /** @description The state of a service on a number. */
        readonly ServiceState: string;
        /** @description A communication service, with the terms on which the number has it or can have it. */
        readonly Service: {
            /** @description The operator's code of the service. */
            readonly code: string;
            readonly name?: components["schemas"]["LocalizedText"];
            readonly state: components["schemas"]["ServiceState"];
            /** @description When it was connected. */
            readonly connectedAt?: components["schemas"]["Timestamp"];
            /** @description When it ends by itself. */
            readonly validUntil?: components["schemas"]["Timestamp"];
            /** @description What it costs. Empty means nothing; absent means not told. */
            readonly charges?: readonly components["schemas"]["Charge"][];
            readonly terms?: components["schemas"]["ServiceTerms"];
            /** @description Whether the subscriber can disconnect it by an order. */
            readonly disconnectable?: boolean;
        };
        /** @description How often a charge is due. */
        readonly ChargeKind: string;
        /** @description A charge. */
        readonly Charge: {
            readonly kind: components["schemas"]["ChargeKind"];
            readonly amount: components["schemas"]["DecimalAmount"];
            /** @description The currency (ISO 4217). */
            readonly currency: string;
            /** @description How often a recurring charge is due, as an ISO 8601 duration. */
            readonly period?: string;
            /** @description Whether the amount includes VAT. */
            readonly vatIncluded?: boolean;
        };
        /** @description The terms of a service (rule 1.6). */
        readonly ServiceTerms: {
            /** @description The terms in words. */
            readonly text?: components["schemas"]["LocalizedText"];
            /** @description Where the terms are published. */
            readonly url?: string;
            /** @description The operator's label of this version of the terms. */
            readonly version?: string;
        };
        /** @description Services of a number. */
        readonly ServiceList: {
            /** @description The services. */
            readonly items: readonly components["schemas"]["Service"][];
        };
        /** @description What an order does. */
        readonly OrderAction: string;
        /** @description The state of an order. `completed`, `partial`, `failed`, `rejected` and `cancelled` are final. */
        readonly OrderState: string;
        /** @description An application for one change (rule 2.10). */
        readonly OrderRequest: components["schemas"]["BlockOrder"] | components["schemas"]["UnblockOrder"] | components["schemas"]["ConnectServiceOrder"] | components["schemas"]["DisconnectServiceOrder"] | components["schemas"]["SwapToEsimOrder"] | components["schemas"]["ReissueEsimOrder"];
        /** @description The reasons that a subscriber may give for a block. */
        readonly RequestedBlockReason: string;
        /** @description Blocks a number. */
        readonly BlockOrder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly action: "block";
            readonly externalId: components["schemas"]["ExternalId"];
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description When the change is to take effect; at once if absent. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end; never if absent. */
            readonly until?: components["schemas"]["Timestamp"];
            readonly reason: components["schemas"]["RequestedBlockReason"];
            /** @description What to stop; `full` if absent. */
            readonly scope?: components["schemas"]["BlockScope"];
        };
        /** @description Lifts the subscriber's own block. */
        readonly UnblockOrder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly action: "unblock";
            readonly externalId: components["schemas"]["ExternalId"];
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description When the change is to take effect; at once if absent. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end; never if absent. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description Which block to lift; all of the subscriber's own if absent. */
            readonly blockId?: string;
        };
        /** @description Connects a service to a number. */
        readonly ConnectServiceOrder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly action: "connectService";
            readonly externalId: components["schemas"]["ExternalId"];
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description When the change is to take effect; at once if absent. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end; never if absent. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description The code of the service. */
            readonly serviceCode: string;
        };
        /** @description Disconnects a service from a number. */
        readonly DisconnectServiceOrder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly action: "disconnectService";
            readonly externalId: components["schemas"]["ExternalId"];
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description When the change is to take effect; at once if absent. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end; never if absent. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description The code of the service. */
            readonly serviceCode: string;
        };
        /** @description Changes the SIM of a number to an eSIM. There is no way back by an order. */
        readonly SwapToEsimOrder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly action: "swapToEsim";
            readonly externalId: components["schemas"]["ExternalId"];
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description When the change is to take effect; at once if absent. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end; never if absent. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description The EID of the device, 32 digits, where the profile is to be bound to it. */
            readonly eid?: string;
            /** @description Where the operator is to send the activation code, if it sends codes by e-mail. */
            readonly email?: string;
            /**
             * Format: password
             * @description A code that the user will have to enter while downloading. It is a secret.
             */
            readonly confirmationCode?: string;
        };
        /** @description Issues a new eSIM for a number that has one. */
        readonly ReissueEsimOrder: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            readonly action: "reissueEsim";
            readonly externalId: components["schemas"]["ExternalId"];
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description When the change is to take effect; at once if absent. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end; never if absent. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description Where the operator is to send the activation code, if it sends codes by e-mail. */
            readonly email?: string;
        };
        /** @description The operator's record of an application (rule 2.10). */
        readonly Order: {
            /** @description The operator's id of the order. */
            readonly id: string;
            /** @description The company's own reference; absent where the order was made in another way. */
            readonly externalId?: string;
            readonly action: components["schemas"]["OrderAction"];
            readonly msisdn: components["schemas"]["Msisdn"];
            readonly state: components["schemas"]["OrderState"];
            /** @description When the operator took it. */
            readonly createdAt?: components["schemas"]["Timestamp"];
            /** @description When it is to take effect, if not at once. */
            readonly effectiveAt?: components["schemas"]["Timestamp"];
            /** @description When its effect is to end. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description When it became final. */
            readonly completedAt?: components["schemas"]["Timestamp"];
            readonly problem?: components["schemas"]["OrderProblem"];
            readonly result?: components["schemas"]["OrderResult"];
        };
        /** @description Why an order was not, or would not be, carried out. */
        readonly OrderProblem: {
            readonly code: components["schemas"]["ProblemCode"];
            /** @description What happened, for people. */
            readonly detail?: string;
            /** @description The order that is in the way. */
            readonly orderId?: string;
            /** @description The block that is in the way. */
            readonly blockId?: string;
        };
        /** @description What a completed order brought about. */
        readonly OrderResult: {
            /** @description The block that was made or lifted. */
            readonly blockId?: string;
            /** @description The service that was connected or disconnected. */
            readonly serviceCode?: string;
            /** @description The ICCID of the new eSIM. */
            readonly iccid?: string;
            /** @description The EID that the new eSIM is bound to. */
            readonly eid?: string;
            readonly oldSimEnds?: components["schemas"]["OldSimEnds"];
            readonly delivery?: components["schemas"]["EsimDelivery"];
        };
        /** @description A page of orders. */
        readonly OrderPage: {
            /** @description The orders of this page. */
            readonly items: readonly components["schemas"]["Order"][];
            /** @description The cursor of the next page; null on the last one. */
            readonly nextCursor: string | null;
        };
        /** @description What an order would do. */
        readonly OrderCheck: {
            /** @description Whether the operator would take the order now. */
            readonly allowed: boolean;
            readonly problem?: components["schemas"]["OrderProblem"];
            /** @description What it would cost. Empty means nothing; absent means not told. */
            readonly charges?: readonly components["schemas"]["Charge"][];
            readonly oldSimEnds?: components["schemas"]["OldSimEnds"];
        };
        /** @description The state of an eSIM profile. `awaitingUser` waits for the biometric check of the number's user. */
        readonly EsimState: string;
        /** @description When the SIM before the eSIM stops working. */
        readonly OldSimEnds: string;
        /** @description How the activation code reaches the company. */
        readonly DeliveryWay: string;
        /** @description How the activation code reaches the company. It never holds the code. */
        readonly EsimDelivery: {
            readonly by: components["schemas"]["DeliveryWay"];
            /** @description The e-mail address that the code was sent to, as far as the operator shows it. */
            readonly to?: string;
        };
        /** @description The eSIM of a number, without any secret. */
        readonly EsimProfile: {
            readonly msisdn: components["schemas"]["Msisdn"];
            /** @description The ICCID of the profile, 18 to 20 digits as a rule. */
            readonly iccid?: string;
            /** @description The EID of the device that the profile is bound to or installed on, 32 digits. */
            readonly eid?: string;
            readonly state: components["schemas"]["EsimState"];
            readonly oldSimEnds?: components["schemas"]["OldSimEnds"];
            readonly delivery?: components["schemas"]["EsimDelivery"];
        };
        /** @description Names the eSIM by the order that made it, or by its number. */
        readonly ActivationCodeRequest: components["schemas"]["ActivationCodeByOrder"] | components["schemas"]["ActivationCodeByNumber"];
        /** @description Names the eSIM by the order that made it. */
        readonly ActivationCodeByOrder: {
            /** @description The operator's id of the order. */
            readonly orderId: string;
        };
        /** @description Names the eSIM by its number. */
        readonly ActivationCodeByNumber: {
            readonly msisdn: components["schemas"]["Msisdn"];
        };
        /** @description The activation code of an eSIM, a secret; or, where `delivery.by` is `email`, only where it was sent. */
        readonly ActivationCode: {
            readonly delivery: components["schemas"]["EsimDelivery"];
            /**
             * Format: password
             * @description The whole code, `LPA:1$...` (SGP.22). Present where `delivery.by` is `api`.
             */
            readonly activationCode?: string;
            /** @description The address of the SM-DP+. */
            readonly smdpAddress?: string;
            /**
             * Format: password
             * @description The matching ID.
             */
            readonly matchingId?: string;
            /** @description Whether the user has to enter a confirmation code. */
            readonly confirmationCodeRequired?: boolean;
            /** @description When the code expires. */
            readonly expiresAt?: components["schemas"]["Timestamp"];
        };
        /** @description What a program decides by. */
        readonly ProblemCode: string;
        /** @description A problem (RFC 9457). */
        readonly Problem: {
            /** @description The URI of the kind of problem. For rule 2.9 it ends in `abnormal-usage-detected`. */
            readonly type?: string;
            /** @description A short text for people. */
            readonly title?: string;
            /** @description The HTTP status. */
            readonly status?: number;
            readonly code: components["schemas"]["ProblemCode"];
            /** @description What happened this time, for people. */
            readonly detail?: string;
            /** @description The URI of this occurrence. */
            readonly instance?: string;
            /** @description Where the request is not valid. */
            readonly errors?: readonly components["schemas"]["ProblemField"][];
            /** @description The order that is in the way. */
            readonly orderId?: string;
            /** @description The block that is in the way. */
            readonly blockId?: string;
            /** @description The block that is in the way, with its owner. */
            readonly block?: components["schemas"]["Block"];
            /** @description The window of preventive work (rule 2.6). */
            readonly window?: components["schemas"]["MaintenanceWindow"];
            /** @description Since when the access is not active. */
            readonly since?: components["schemas"]["Timestamp"];
            /** @description When that is expected to end. */
            readonly until?: components["schemas"]["Timestamp"];
            /** @description Whom to turn to (rule 2.16). */
            readonly contact?: string;
            /** @description The operator's number of the case, to be quoted to it. */
            readonly reference?: string;
            /** @description Whether the same request can succeed later. */
            readonly retryable?: boolean;
            /** @description Not before this time. */
            readonly retryAt?: components["schemas"]["Timestamp"];
        };
        /** @description One place where the request is not valid. */
        readonly ProblemField: {
            /** @description A JSON pointer into the body, or the name of a parameter. */
            readonly pointer: string;
            /** @description What is wrong there. */
            readonly code: string;
            /** @description What is wrong there, for people. */
            readonly detail?: string;
        };
    };
    responses: {
        /** @description The request is not valid; `errors` says where. */
        readonly InvalidArgument: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The grant was refused, or the request is not valid. */
        readonly TokenRefused: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["TokenProblem"];
            };
        };
        /** @description The client or its secret was refused. */
        readonly ClientRefused: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["TokenProblem"];
            };
        };
        /** @description The access token is missing, expired or revoked. The request was not carried out. */
        readonly Unauthenticated: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Credentials suspended (rule 2.3), access restricted for suspicious activity (rule 2.9), suspended for a violation (rule 2.8) or
         *     ended (rule 2.5), or no right to this operation.
         */
        readonly Forbidden: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such number, not the subscriber's, or ported out. */
        readonly NumberNotFound: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such order, or not the subscriber's. */
        readonly OrderNotFound: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such number or order, or not the subscriber's. */
        readonly NumberOrOrderNotFound: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The number is in that state already, another order for it is open, or an order with the same `externalId` is being taken in this moment. */
        readonly OrderConflict: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The order is final already, or can no longer be stopped. */
        readonly CancelConflict: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The order that makes the eSIM is not completed yet. */
        readonly OrderNotCompleted: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The code has expired or was used; a new eSIM is issued by an order `reissueEsim`. */
        readonly ActivationCodeGone: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The operator understood the order and refuses it; nothing changed. */
        readonly OrderRefused: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The number has no eSIM. */
        readonly NoEsim: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Access is restricted for suspicious activity (rule 2.9), said by another status. */
        readonly Locked: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too fast, a quota is used up, or access is restricted for suspicious activity (rule 2.9). Only the `code` tells them apart. */
        readonly TooManyRequests: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The operator failed. For a change this says nothing about whether it was carried out. */
        readonly InternalError: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something before the operator failed. For a change this says nothing about whether it was carried out. */
        readonly BadGateway: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Preventive work (rule 2.6). The request was not carried out. */
        readonly Maintenance: {
            headers: {
                readonly "Retry-After": components["headers"]["Retry-After"];
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The operator did not answer in time. For a change this says nothing about whether it was carried out. */
        readonly GatewayTimeout: {
            headers: {
                readonly "x-correlator": components["headers"]["x-correlator"];
                readonly "x-request-id": components["headers"]["x-request-id"];
                readonly RateLimit: components["headers"]["RateLimit"];
                readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
         * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
         */
        readonly Correlator: string;
        /**
         * @description Which attempt of the call this is, counted from 1.
         * @example 1
         */
        readonly Attempt: number;
        /**
         * @description The language that the operator is asked to write titles and details in.
         * @example kk
         */
        readonly AcceptLanguage: components["schemas"]["Language"];
        /**
         * @description May be sent; whether it is honoured is not known. A client repeats a change by it only where the contract that it uses says so.
         * @example b3b9c1de-7a54-4d0e-8f6c-2f3f6e5a9c10
         */
        readonly IdempotencyKey: string;
        /**
         * @description The `nextCursor` of the page before. Absent for the first page.
         * @example eyJhZnRlciI6Mn0
         */
        readonly Cursor: string;
        /**
         * @description How many items a page may hold.
         * @example 1000
         */
        readonly Limit: number;
        /**
         * @description The operator's id of the order.
         * @example ord-7f3a
         */
        readonly OrderId: string;
    };
    requestBodies: {
        readonly OneNumber: {
            readonly content: {
                readonly "application/json": components["schemas"]["NumberRequest"];
            };
        };
        readonly OneOrder: {
            readonly content: {
                readonly "application/json": components["schemas"]["OrderRequest"];
            };
        };
    };
    headers: {
        /**
         * @description The client's id of the call, as it was sent.
         * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
         */
        readonly "x-correlator": string;
        /**
         * @description The operator's id of this request. Quote it in every question to the operator (rule 2.16).
         * @example req-8c1f20
         */
        readonly "x-request-id": string;
        /**
         * @description What is left of a quota and for how many seconds it holds (draft-ietf-httpapi-ratelimit-headers).
         * @example "minute";r=49;t=60
         */
        readonly RateLimit: string;
        /**
         * @description The quotas in force (draft-ietf-httpapi-ratelimit-headers).
         * @example "second";q=3;w=1, "minute";q=50;w=60
         */
        readonly "RateLimit-Policy": string;
        /**
         * @description The older form of the quota.
         * @example 50
         */
        readonly "X-RateLimit-Limit": number;
        /**
         * @description The older form of what is left.
         * @example 49
         */
        readonly "X-RateLimit-Remaining": number;
        /**
         * @description The older form of when the quota starts again, in seconds from now.
         * @example 60
         */
        readonly "X-RateLimit-Reset": number;
        /**
         * @description Seconds, or an HTTP date, before which asking again is no use (RFC 9110).
         * @example 5
         */
        readonly "Retry-After": string;
        /**
         * @description Since when this endpoint is deprecated (RFC 9745).
         * @example @1798761600
         */
        readonly Deprecation: string;
        /**
         * @description When this endpoint will stop answering (RFC 8594).
         * @example Thu, 01 Jul 2027 00:00:00 GMT
         */
        readonly Sunset: string;
        /**
         * @description Where the order is read.
         * @example orders/ord-7f3a
         */
        readonly Location: string;
        /**
         * @description Always `no-store`.
         * @example no-store
         */
        readonly "Cache-Control": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly createToken: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description A token. The answer is never cached. */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["Cache-Control"];
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenAnswer"];
                };
            };
            readonly 400: components["responses"]["TokenRefused"];
            readonly 401: components["responses"]["ClientRefused"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly getAccess: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The state of the access. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Access"];
                };
            };
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly listNumbers: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The `nextCursor` of the page before. Absent for the first page.
                 * @example eyJhZnRlciI6Mn0
                 */
                readonly cursor?: components["parameters"]["Cursor"];
                /**
                 * @description How many items a page may hold.
                 * @example 1000
                 */
                readonly limit?: components["parameters"]["Limit"];
                /** @description Only numbers in this status. */
                readonly status?: components["schemas"]["NumberStatus"];
                /** @description Only numbers with a SIM of this format. */
                readonly sim?: components["schemas"]["SimFormat"];
            };
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of numbers. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NumberPage"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly lookupNumbers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NumberLookupRequest"];
            };
        };
        readonly responses: {
            /** @description What was found, and what was not. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NumberLookup"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly listServices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["OneNumber"];
        readonly responses: {
            /** @description The connected services. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceList"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NumberNotFound"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly listAvailableServices: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["OneNumber"];
        readonly responses: {
            /** @description The services that can be connected. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ServiceList"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NumberNotFound"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly listOrders: {
        readonly parameters: {
            readonly query?: {
                /**
                 * @description The `nextCursor` of the page before. Absent for the first page.
                 * @example eyJhZnRlciI6Mn0
                 */
                readonly cursor?: components["parameters"]["Cursor"];
                /**
                 * @description How many items a page may hold.
                 * @example 1000
                 */
                readonly limit?: components["parameters"]["Limit"];
                /** @description Only orders with this reference of the company. */
                readonly externalId?: components["schemas"]["ExternalId"];
                /** @description Only orders in this state. */
                readonly state?: components["schemas"]["OrderState"];
                /** @description Only orders created at this time or later. */
                readonly from?: components["schemas"]["Timestamp"];
                /** @description Only orders created before this time. */
                readonly to?: components["schemas"]["Timestamp"];
            };
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of orders. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderPage"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly createOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description May be sent; whether it is honoured is not known. A client repeats a change by it only where the contract that it uses says so.
                 * @example b3b9c1de-7a54-4d0e-8f6c-2f3f6e5a9c10
                 */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["OneOrder"];
        readonly responses: {
            /** @description The change is carried out; the order is final. */
            readonly 200: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The order is taken, and not carried out yet. */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NumberNotFound"];
            readonly 409: components["responses"]["OrderConflict"];
            readonly 422: components["responses"]["OrderRefused"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly checkOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["OneOrder"];
        readonly responses: {
            /** @description Allowed, or why not. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderCheck"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NumberNotFound"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly getOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path: {
                /**
                 * @description The operator's id of the order.
                 * @example ord-7f3a
                 */
                readonly orderId: components["parameters"]["OrderId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The order. */
            readonly 200: {
                headers: {
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly cancelOrder: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description May be sent; whether it is honoured is not known. A client repeats a change by it only where the contract that it uses says so.
                 * @example b3b9c1de-7a54-4d0e-8f6c-2f3f6e5a9c10
                 */
                readonly "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            readonly path: {
                /**
                 * @description The operator's id of the order.
                 * @example ord-7f3a
                 */
                readonly orderId: components["parameters"]["OrderId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The order is cancelled. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The cancellation is taken; follow the order. */
            readonly 202: {
                headers: {
                    readonly Location: components["headers"]["Location"];
                    readonly "Retry-After": components["headers"]["Retry-After"];
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Order"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["OrderNotFound"];
            readonly 409: components["responses"]["CancelConflict"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly getEsimProfile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: components["requestBodies"]["OneNumber"];
        readonly responses: {
            /** @description The profile. */
            readonly 200: {
                headers: {
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EsimProfile"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NumberNotFound"];
            readonly 422: components["responses"]["NoEsim"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
    readonly getActivationCode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description The client's own id of the call; the same for all its attempts. The answer carries it back.
                 * @example 5f0c9f5e-6d0c-4c57-9a0e-0c9c1a3b7d11
                 */
                readonly "x-correlator"?: components["parameters"]["Correlator"];
                /**
                 * @description Which attempt of the call this is, counted from 1.
                 * @example 1
                 */
                readonly "x-attempt"?: components["parameters"]["Attempt"];
                /**
                 * @description The language that the operator is asked to write titles and details in.
                 * @example kk
                 */
                readonly "Accept-Language"?: components["parameters"]["AcceptLanguage"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivationCodeRequest"];
            };
        };
        readonly responses: {
            /** @description The code, or where it was sent. The answer is never cached. */
            readonly 200: {
                headers: {
                    readonly "Cache-Control": components["headers"]["Cache-Control"];
                    readonly "x-correlator": components["headers"]["x-correlator"];
                    readonly "x-request-id": components["headers"]["x-request-id"];
                    readonly RateLimit: components["headers"]["RateLimit"];
                    readonly "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    readonly "X-RateLimit-Limit": components["headers"]["X-RateLimit-Limit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["X-RateLimit-Reset"];
                    readonly Deprecation: components["headers"]["Deprecation"];
                    readonly Sunset: components["headers"]["Sunset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivationCode"];
                };
            };
            readonly 400: components["responses"]["InvalidArgument"];
            readonly 401: components["responses"]["Unauthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NumberOrOrderNotFound"];
            readonly 409: components["responses"]["OrderNotCompleted"];
            readonly 410: components["responses"]["ActivationCodeGone"];
            readonly 422: components["responses"]["NoEsim"];
            readonly 423: components["responses"]["Locked"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalError"];
            readonly 502: components["responses"]["BadGateway"];
            readonly 503: components["responses"]["Maintenance"];
            readonly 504: components["responses"]["GatewayTimeout"];
        };
    };
}
