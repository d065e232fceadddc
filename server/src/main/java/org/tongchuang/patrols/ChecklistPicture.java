package org.tongchuang.patrols;

/**
 * A drawing of what right or wrong looks like.
 *
 * @param name of its file in the pack
 * @param sha256 of its content, in lower-case hexadecimal; a changed drawing is another one
 */
public record ChecklistPicture(String name, String sha256) {}
