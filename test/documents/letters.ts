import type { Incident } from "kcell-self-service";
import type { CompanyFacts } from "kcell-self-service/locales";

/** The company that writes. */
export const company: CompanyFacts = {
  company: "ТОО «Пример»",
  bin: "240140990014",
  administrator: "Айгүл Сәрсенова",
  contact: "it@example.kz",
};

/** Suspicious activity, met by three calls, and still standing. */
export const restricted: Incident = {
  id: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY-1",
  code: "ACCESS_RESTRICTED_SUSPICIOUS_ACTIVITY",
  clause: "2.9",
  at: new Date("2026-11-22T04:00:07Z"),
  lastAt: new Date("2026-11-22T04:02:00Z"),
  count: 3,
  operation: "block",
  requestId: "req-77",
  correlationId: "c0ffee00-0000-4000-8000-000000000001",
  correlationIds: ["c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002"],
  credentialsId: "f3a91b",
};
