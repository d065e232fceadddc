/** Imports over HTTP. */
@NullMarked
package org.tongchuang.imports.web;

import org.jspecify.annotations.NullMarked;
