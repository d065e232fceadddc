package org.tongchuang.opendata.web;

/** In what a document is written, as the end of its address says. */
enum Format {
  JSON,
  XML;

  /** The format of an address, JSON where it says none. */
  static Format of(String path) {
    return path.endsWith(".xml") ? XML : JSON;
  }
}
