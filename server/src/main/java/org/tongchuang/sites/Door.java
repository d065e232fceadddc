package org.tongchuang.sites;

import java.util.Optional;

/**
 * A module that has a page of its own for some sites, given to this one from above: what their
 * codes open for everybody who does not work here.
 */
public interface Door {

  /** Where the page of a site is, below the server's address; empty where it has none. */
  Optional<String> page(Site site);
}
