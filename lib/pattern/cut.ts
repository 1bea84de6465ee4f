export { cutEnd, cutStart } from "../common/cut.js";
