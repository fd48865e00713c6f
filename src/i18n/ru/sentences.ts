import type { Sentences, Text } from "../dictionary.js";
import type { FormsIn } from "../plural.js";

/** Russian: the sentences that stand with the text of any error. */
export const sentences: Sentences = {
  outcomes: {
    applied: "Действие выполнено.",
    accepted: "Заявка принята, выполняется.",
    rejected: "Оператор отказал, ничего не изменилось.",
    failed: "Заявка сначала была принята, поэтому состояние номера могло измениться.",
    notSent: "Оператору ничего не отправлено.",
    unknown: "Действие могло дойти до оператора, но достоверного ответа не пришло: исход неизвестен.",
  },
  afterSending: {
    applied: { first: "Не отправляйте действие повторно.", last: "Проверьте состояние номера." },
    accepted: { first: "Не отправляйте действие повторно.", last: "Посмотрите состояние заявки позже." },
    failed: { first: "Проверьте состояние номера.", last: "Только затем решите, нужно ли совершить действие снова." },
    unknown: {
      first: "Не отправляйте действие повторно.",
      last: "Выясните исход действия: для этого программа только читает данные оператора и никаких действий не отправляет.",
    },
  },
  attempts: {
    one: "Сделана # попытка.",
    few: "Сделано # попытки.",
    many: "Сделано # попыток.",
    other: "Сделано # попытки.",
  } satisfies FormsIn<"ru">,
  waitSeconds: {
    one: "Подождите # секунду.",
    few: "Подождите # секунды.",
    many: "Подождите # секунд.",
    other: "Подождите # секунды.",
  } satisfies FormsIn<"ru">,
  notBefore: (time) => `Не раньше: ${time} (время Алматы).`,
  recorded: (time) => `Время события: ${time} (время Алматы).`,
  operation: (name) => `Операция: ${name}.`,
  quoteRequest: (id) => `Сообщите оператору номер запроса: ${id}.`,
  quoteCall: (id) => `Сообщите оператору номер запроса в нашей системе: ${id}.`,
  actionNumber: (id) => `Номер действия: ${id}.`,
  clause: (number) => `См. пункт ${number} Правил.`,
  annex: (number) => `См. приложение № ${number} к Правилам.`,
};

/** Russian: for a code that this version does not have. */
export const unknownError: Text = {
  title: "Ошибка",
  explanation: "Этой версии программы причина неизвестна.",
  nextStep: "Покажите это сообщение разработчикам и попросите обновить программу.",
};
