import type { Sentences, Text } from "../dictionary.js";
import type { FormsIn } from "../plural.js";

/** Kazakh: the sentences that stand with the text of any error. */
export const sentences: Sentences = {
  outcomes: {
    applied: "Іс-әрекет орындалды.",
    accepted: "Өтінім қабылданды, орындалуда.",
    rejected: "Оператор бас тартты, ештеңе өзгермеді.",
    failed: "Өтінім алдымен қабылданған еді, сондықтан нөмірдің қалпы өзгерген болуы мүмкін.",
    notSent: "Операторға ештеңе жіберілмеді.",
    unknown: "Іс-әрекет операторға жеткен болуы мүмкін, бірақ сенімді жауап келмеді: нәтижесі белгісіз.",
  },
  afterSending: {
    applied: { first: "Іс-әрекетті қайта жібермеңіз.", last: "Нөмірдің қалпын тексеріңіз." },
    accepted: { first: "Іс-әрекетті қайта жібермеңіз.", last: "Өтінімнің қалпын кейінірек қараңыз." },
    failed: { first: "Нөмірдің қалпын тексеріңіз.", last: "Содан кейін ғана іс-әрекетті қайта жасау керек пе, соны шешіңіз." },
    unknown: {
      first: "Іс-әрекетті қайта жібермеңіз.",
      last: "Іс-әрекеттің нәтижесін тексеріп анықтаңыз: ол үшін бағдарлама оператордың деректерін оқиды ғана, ешқандай іс-әрекет жібермейді.",
    },
  },
  // A Kazakh noun keeps its form after a number.
  attempts: { one: "# талпыныс жасалды.", other: "# талпыныс жасалды." } satisfies FormsIn<"kk">,
  waitSeconds: { one: "# секунд күтіңіз.", other: "# секунд күтіңіз." } satisfies FormsIn<"kk">,
  notBefore: (time) => `Мына уақыттан ерте емес: ${time} (Алматы уақыты).`,
  recorded: (time) => `Оқиға уақыты: ${time} (Алматы уақыты).`,
  operation: (name) => `Операция: ${name}.`,
  quoteRequest: (id) => `Операторға сұраудың нөмірін хабарлаңыз: ${id}.`,
  quoteCall: (id) => `Операторға сұраудың біздің жүйедегі нөмірін хабарлаңыз: ${id}.`,
  actionNumber: (id) => `Іс-әрекет нөмірі: ${id}.`,
  clause: (number) => `Ереженің ${number}-тармағын қараңыз.`,
  annex: (number) => `Ережеге № ${number} қосымшаны қараңыз.`,
};

/** Kazakh: for a code that this version does not have. */
export const unknownError: Text = {
  title: "Қате",
  explanation: "Себебі бағдарламаның осы нұсқасына белгісіз.",
  nextStep: "Бұл хабарламаны әзірлеушілерге көрсетіп, бағдарламаны жаңартуды сұраңыз.",
};
