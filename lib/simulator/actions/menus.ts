import type { JumpToMenu } from "../../architect/flow/index.js";
import { notModelled } from "../machine/flow-error.js";
import type { Site } from "../program/builder.js";

export function jumpToMenu(site: Site<JumpToMenu>): void {
  const reference = site.action.targetMenuRef;
  const menu = site.flow.menuAt(reference);
  if (menu === undefined) site.problem("unknown-reference", reference, {}, "targetMenuRef");
  site.begin(() => menu?.at ?? site.next.at);
}

/** Back to the menu before the present one; the first menu says itself again (unverified). */
export function previousMenu(site: Site): void {
  site.begin((run) => {
    const menu = run.menus.length > 1 ? run.menus.splice(-2)[0] : run.menus[0];
    return menu?.at ?? notModelled("there is no menu to go back to");
  });
}
