export { default } from "../../../../backend/forms/faults.json?en";
