// A section of the Information Form: it saves itself, and nothing typed is lost. Everything works
// without this, by buttons.
import { groupAmounts } from "../filling/amounts.js";
import { watchElsewhere } from "../filling/elsewhere.js";
import { showFindings } from "../filling/findings.js";
import { keepWords } from "../filling/keeping.js";
import { watchLeaving } from "../filling/leaving.js";
import { readPastedCells } from "../filling/pasting.js";
import { carryQuarters } from "../filling/quarters.js";
import { watchRows } from "../filling/rows.js";
import { watchSaving } from "../filling/saving.js";
import { Sheet } from "../filling/sheet.js";
import { keepStepsMarked } from "../filling/steps.js";

const sheet = new Sheet(document.getElementById("filling"));
keepWords(sheet);
keepStepsMarked(sheet);
watchSaving(sheet, watchLeaving(sheet));
watchElsewhere(sheet);
carryQuarters(sheet);
groupAmounts(sheet);
readPastedCells(sheet);
watchRows(sheet);
showFindings(sheet);
