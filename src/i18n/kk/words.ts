import type { Words } from "../dictionary.js";

/** Kazakh: the words for values that a screen shows. */
export const words: Words = {
  verdicts: {
    applied: "орындалды",
    accepted: "қабылданды, орындалуда",
    rejected: "оператор бас тартты, ештеңе өзгермеді",
    failed: "қабылданған өтінім орындалмады, қалпын тексеріңіз",
    notSent: "жіберілмеді",
    unknown: "нәтижесі белгісіз",
    attention: "адамның шешімі қажет",
  },
  statuses: {
    active: "белсенді",
    blocked: "бұғатталған",
    pending: "қосылуда",
    terminated: "қызмет көрсету тоқтатылған",
  },
  orderStates: {
    acknowledged: "алынды",
    awaitingAuthorization: "келісілуін күтуде",
    scheduled: "жоспарланған",
    pending: "күтуде",
    held: "тоқтатыла тұрды",
    inProgress: "орындалуда",
    completed: "орындалды",
    partial: "ішінара орындалды",
    failed: "орындалмады",
    rejected: "оператор бас тартты",
    cancelled: "күші жойылды",
  },
  actions: {
    block: "нөмірді бұғаттау",
    unblock: "нөмірді бұғаттан шығару",
    connectService: "қосымша байланыс қызметін қосу",
    disconnectService: "қосымша байланыс қызметін өшіру",
    swapToEsim: "SIM картаның форматын eSIM форматына ауыстыру",
    reissueEsim: "eSIM-ді қайта шығару",
  },
  blockReasons: {
    voluntary: "абоненттің қалауы бойынша",
    lostOrStolen: "жоғалу немесе ұрлану",
    leave: "пайдаланушының демалысы немесе жұмыстан шығуы",
    debt: "берешек",
    violation: "талаптарды бұзу",
    suspectedFraud: "алаяқтық жасалды деген күдік",
    other: "басқа себеп",
  },
};
