package org.tongchuang.patrols;

/**
 * An inspection that has been finished, of no assessment, with the version of the checklist by
 * which it was made. Told to modules above in the transaction in which it is finished, and again
 * when more is found.
 */
public record CompletedInspection(Inspection inspection, Checklist checklist) {}
