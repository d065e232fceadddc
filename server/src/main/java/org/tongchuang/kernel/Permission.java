package org.tongchuang.kernel;

/**
 * Something that one may be allowed to do. Each module declares its own as an enum; a pack's roles
 * name them by {@link #name()}, so a name is unique over all modules and never changes.
 */
public interface Permission {

  String name();
}
