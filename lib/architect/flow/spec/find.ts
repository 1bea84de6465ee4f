import type { FindAction } from "../actions/find.js";
import { action, binding, map, need, setting } from "./define.js";
import type { ActionSpec } from "./types.js";

const find = (by: "findName" | "findId", verified: boolean): ActionSpec =>
  action({
    fields: [need(setting(by)), need(binding("findResult"))],
    paths: ["found", "notFound"],
    types: { [by]: "string" },
    verified,
  });

export const FIND: Readonly<Record<FindAction["kind"], ActionSpec>> = {
  findQueue: find("findName", true),
  findQueueById: find("findId", true),
  findUser: find("findName", true),
  findUserById: find("findId", true),
  findSkill: find("findName", false),
  findLanguageSkill: find("findName", false),
  findGroup: find("findName", false),
  findSchedule: find("findName", false),
  findScheduleGroup: find("findName", false),
  findEmergencyGroup: find("findName", false),
  findUserPrompt: find("findName", false),
  findSystemPrompt: find("findName", false),
  evaluateSchedule: action({ fields: [need(map("evaluationType"))], paths: ["active", "inactive"] }),
  evaluateScheduleGroup: action({
    fields: [setting("inServiceSchedules"), map("evaluate"), setting("scheduleGroup"), setting("emergencyGroup")],
    paths: ["open", "closed", "holiday", "emergency"],
    types: { scheduleGroup: "scheduleGroup", emergencyGroup: "emergencyGroup" },
  }),
};
