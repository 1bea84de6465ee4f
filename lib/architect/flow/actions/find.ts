import type { Binding, PlainMap, Setting } from "../model.js";
import type { ActionBase, Outputs } from "./base.js";

interface Find extends ActionBase {
  readonly findResult: Binding;
  readonly outputs?: Outputs<"found" | "notFound">;
}

/** Finds a queue by its name. */
export interface FindQueue extends Find {
  readonly kind: "findQueue";
  readonly findName: Setting;
}

/** Finds another object by its name. Beyond `findUser` the keys follow the pattern but were not seen. */
export interface FindByName extends Find {
  readonly kind:
    | "findUser"
    | "findSkill"
    | "findLanguageSkill"
    | "findGroup"
    | "findSchedule"
    | "findScheduleGroup"
    | "findEmergencyGroup"
    | "findUserPrompt"
    | "findSystemPrompt";
  readonly findName: Setting;
}

/** Finds an object by its identifier. */
export interface FindById extends Find {
  readonly kind: "findQueueById" | "findUserById";
  readonly findId: Setting;
}

export interface EvaluateSchedule extends ActionBase {
  readonly kind: "evaluateSchedule";
  readonly evaluationType: PlainMap;
  readonly outputs?: Outputs<"active" | "inactive">;
}

export interface EvaluateScheduleGroup extends ActionBase {
  readonly kind: "evaluateScheduleGroup";
  readonly inServiceSchedules?: Setting;
  readonly evaluate?: PlainMap;
  readonly scheduleGroup?: Setting;
  readonly emergencyGroup?: Setting;
  readonly outputs?: Outputs<"open" | "closed" | "holiday" | "emergency">;
}

export type FindAction = FindQueue | FindByName | FindById | EvaluateSchedule | EvaluateScheduleGroup;
