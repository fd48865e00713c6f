import type { Words } from "../dictionary.js";

/** Russian: the words for values that a screen shows. */
export const words: Words = {
  verdicts: {
    applied: "выполнено",
    accepted: "принято, выполняется",
    rejected: "оператор отказал, ничего не изменилось",
    failed: "принятая заявка не выполнена, проверьте состояние",
    notSent: "не отправлено",
    unknown: "исход неизвестен",
    attention: "требуется решение человека",
  },
  statuses: {
    active: "активен",
    blocked: "заблокирован",
    pending: "подключается",
    terminated: "обслуживание прекращено",
  },
  orderStates: {
    acknowledged: "получена",
    awaitingAuthorization: "ожидает согласования",
    scheduled: "запланирована",
    pending: "ожидает",
    held: "приостановлена",
    inProgress: "выполняется",
    completed: "выполнена",
    partial: "выполнена частично",
    failed: "не выполнена",
    rejected: "оператор отказал",
    cancelled: "отменена",
  },
  actions: {
    block: "блокировка номера",
    unblock: "разблокировка номера",
    connectService: "подключение дополнительной услуги связи",
    disconnectService: "отключение дополнительной услуги связи",
    swapToEsim: "смена формата SIM-карты на eSIM",
    reissueEsim: "перевыпуск eSIM",
  },
  blockReasons: {
    voluntary: "по желанию абонента",
    lostOrStolen: "утеря или кража",
    leave: "отпуск или увольнение пользователя",
    debt: "задолженность",
    violation: "нарушение условий",
    suspectedFraud: "подозрение в мошенничестве",
    other: "другая причина",
  },
};
