// The attachments of the Information Form: files go up as they are chosen.
import { uploadFrom } from "../uploads/uploading.js";

uploadFrom(document.getElementById("fields"));
