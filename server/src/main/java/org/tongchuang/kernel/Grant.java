package org.tongchuang.kernel;

/**
 * What a position gives its holder: a permission in an area, on behalf of a unit.
 *
 * @param permission the {@link Permission#name() name} of the permission
 */
public record Grant(String permission, AreaCode area, UnitCode unit) {}
